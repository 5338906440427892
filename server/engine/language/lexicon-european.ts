/**
 * A small core of German, Spanish and French words for the topics above, hand-made, in the same form. Words that mean
 * something else in English are left out.
 */
export const europeanLexicon = `
596|technologie, technik, tecnología, informatique, informática, informatik
597|künstliche intelligenz, ki, inteligencia artificial, intelligence artificielle, maschinelles lernen, aprendizaje automático
602|entwickler, softwareentwicklung, desarrollador, desarrolladores, développeur, développeurs, logiciel, quelloffen, código abierto, aplicación, anwendung
599|rechner, ordenador, computadora, ordinateur
631|programmieren, programmierung, programmierer, programmiersprache, programación, programador, programmation
618|datenschutz, sicherheitslücke, ciberseguridad, cybersécurité, passwort, contraseña
635|handy, teléfono móvil, téléphone portable
53|unternehmen, firma, wirtschaft, empresa, empresas, negocio, negocios, entreprise, entreprises, geschäft
61|gründer, gründung, emprendedor, emprendedores, entrepreneur français, fondateur
58|werbung, publicidad, publicité
123|karriere, beruf, arbeitsplatz, trabajo, empleo, emploi, métier, bewerbung
391|finanzen, finanzas, sparen, ahorro, épargne
398|versicherung, versicherungen, seguro médico, seguros, assurance, assurances
410|geldanlage, aktien, inversión, investissement, börse, bolsa de valores, bourse
407|hypothek, hipoteca, crédit immobilier, baufinanzierung
441|immobilien, inmobiliaria, immobilier, wohnung, vivienda, appartement, miete, alquiler, loyer
1|auto, autos, fahrzeug, coche, coches, voiture, voitures, automóvil, fahren, conducir, conduire
22|elektroauto, coche eléctrico, voiture électrique
653|reise, reisen, urlaub, viaje, viajes, viajar, vacaciones, voyage, voyages, vacances, ferien
672|flug, flughafen, vuelo, aeropuerto, aéroport, flugzeug, avión
668|hotel, hôtel, unterkunft, alojamiento
669|zug, bahn, bahnhof, tren, gare
673|strand, playa, plage
210|essen, lebensmittel, comida, alimentos, nourriture, repas, frühstück, mittagessen, abendessen, desayuno, almuerzo, déjeuner
216|kochen, rezept, rezepte, küche, cocinar, receta, recetas, cocina, cuisiner, recette, recettes
218|restaurante, restaurantes, gaststätte, lieferdienst
222|kaffee, café, tee trinken, getränk, bebida, boisson
211|bier, wein, cerveza, vino, bière, vin rouge, alcool, alkohol
223|gesundheit, gesund, salud, saludable, santé
225|sport treiben, fitnessstudio, gimnasio, ejercicio, entrenamiento, musculation
286|arzt, ärzte, krankenhaus, medizin, médico, hospital, médecin, hôpital, enfermedad, krankheit, maladie
301|psychische gesundheit, salud mental, santé mentale, angst, depresión, dépression
192|eltern, kinder, kindererziehung, familie, padres, hijos, familia, niños, enfants, famille
483|sport, deporte, deportes, sportif, wettkampf
533|fußball, fussball, bundesliga, fútbol, balompié, ligue 1, la liga
539|tenis
492|fahrrad, radfahren, bicicleta, vélo, ciclismo
338|musik, música, musique, lied, lieder, canción, canciones, chanson, chansons, konzert, concierto, konzerte
324|kino, spielfilm, película, películas, cinéma, cine
640|fernsehen, fernsehserie, televisión, télévision
42|buch, bücher, roman, libro, libros, livre, livres, literatur, literatura, littérature
680|videospiel, videospiele, videojuego, videojuegos, jeu vidéo, jeux vidéo
552|mode, moda, kleidung, ropa, vêtements, klamotten
553|schönheit, kosmetik, belleza, maquillaje, beauté, maquillage
422|haustier, haustiere, mascota, mascotas, animaux
425|hund, hunde, perro, perros, chien, chiens
424|katze, katzen, gato, gatos
473|einkaufen, compras, comprar, achats, acheter, einkauf
477|supermarkt, supermercado, supermarché
274|haushalt, hogar, maison
275|gärtnern, jardinería, jardinage, jardín, jardin
276|renovierung, reforma de casa, rénovation
386|politik, politisch, política, politique, regierung, gobierno, gouvernement, bundestag, präsident
387|wahl, wahlen, elecciones, élections
389|krieg, guerra, guerre
380|verbrechen, polizei, crimen, policía
132|bildung, schule, lehrer, educación, escuela, éducation, école, universität, universidad, université, studium
464|wissenschaft, forschung, ciencia, investigación científica, recherche scientifique, forscher
467|klimawandel, umwelt, cambio climático, medio ambiente, changement climatique, environnement
472|weltraum, espacio exterior, espace lointain, raumfahrt
390|wetter, regen, el clima, lluvia, météo, pluie, schnee
453|religion, kirche, iglesia, église, glaube
XtODT3|mord, asesinato, meurtre
8FD8nI|terrorismus, terrorismo, terrorisme, terroranschlag
Rm3SiT|pornografie, pornografía, pornographie
pg0WhF|drogen, drogas, drogues, kokain
`;
