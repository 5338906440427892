/**
 * Words that point at business, careers, personal finance and real estate, hand-made. Each line is
 * `content id|term, term, …`; "~" marks a hint, "!" an unmistakable term.
 */
export const moneyLexicon = `
52|~money, ~market, markets, ~financial, ~profit, ~economic
53|!business, businesses, ~company, companies, ~customer, customers, ~client, clients, enterprise, corporate, corporation, business model, ~revenue, ~strategy, ~competitor, ~b2b, b2c, ~industry, ~organization, ~stakeholder, ~partnership, ~brand, ~vendor, consulting, consultant, ~deal, business owner, ~roi, profitable, profitability, ~margin
54|accounting, accountant, bookkeeping, bookkeeper, ~invoice, invoicing, ~payroll, ~balance sheet, cash flow, ~expense report, ~audit, auditor, quickbooks, general ledger
62|~administration, back office, ~office manager
63|investment bank, corporate finance, ~financing, ~capital, ~underwriting
64|angel investor, angel investors, angel investing, ~angel round
65|bankruptcy, ~bankrupt, chapter 11, insolvency, ~liquidation
66|business loan, line of credit, small business loan
68|merger, ~acquisition, acquisitions, ~acquire, acquired, ~acquirer, m and a, ~takeover, ~exit strategy, due diligence
69|private equity, ~buyout, leveraged buyout
71|!venture capital, venture capitalist, vc, vcs, vc funding, ~funding, series a, series b, seed round, ~seed funding, fundraising, ~raise money, raised money, raising money, ~raise a round, ~term sheet, ~valuation, ~investor, investors, sequoia, andreessen, a16z, ~cap table, ~dilution, ~limited partner, pitch deck
72|~enterprise software, ~it department, digital transformation, ~vendor lock in, procurement, ~compliance, soc 2
73|~operations, ~logistics, ~process improvement, ~supply, ~inventory
74|consumer protection, consumer rights, ~warranty, ~complaint
75|product recall, recalled product
76|~leadership, ~leader, leaders, ceo, cto, cfo, coo, ~executive, executives, ~manager, managers, ~management, engineering manager, ~director, vice president, ~boss, ~one on one, ~org chart, ~okr, okrs, ~delegate, delegation, ~mentor, mentoring, mentorship, ~team culture, company culture, board of directors, ~stakeholder management, middle management
77|government contract, public sector, ~procurement office
78|sustainability, ~sustainable business, carbon neutral, net zero
55|human resources, ~hr, recruiting, recruiter, recruiters, recruitment, ~hire, hiring, hired, ~hires, ~onboarding, ~interview process, job interview, ~candidate, candidates, employee, employees, ~talent, ~retention, ~layoff, layoffs, laid off, ~fired, ~diversity and inclusion, ~performance review, ~compensation, ~headcount, ~turnover
56|fortune 500, conglomerate, multinational
57|supply chain, ~warehouse, freight, ~shipping, ~courier, ~fulfillment, logistics
58|!marketing, marketer, marketers, ~brand, branding, ~campaign, advertising, advertiser, advertise, ~ad, ~ads, ~sponsor, sponsors, sponsorship, ~content marketing, go to market, ~funnel, ~lead generation, ~positioning, ~messaging, product marketing, ~market research, copywriting, ~conversion, ~growth hacking, ~a b test, devrel, developer relations, developer advocate, developer marketing
59|~sales, salesperson, sales team, ~selling, ~quota, ~sales pipeline, ~upsell, ~pricing, ~price, ~pricing model, ~cold call, account executive, sales rep, ~prospect, ~demo, ~churn
60|small business, small businesses, family business, ~shop owner, self employed, freelance, freelancer, freelancing, indie hacker, indie hackers, solopreneur, ~side project, side hustle, bootstrapped, bootstrapping, ~bootstrap, lifestyle business
61|!startup, startups, start up company, ~founder, founders, cofounder, co founder, co founders, ~founding, entrepreneur, entrepreneurs, entrepreneurship, y combinator, yc, techstars, ~incubator, ~accelerator, ~product market fit, mvp, minimum viable product, ~pivot, ~unicorn, ~early stage, ~burn rate, ~runway, ~traction, mrr, arr, recurring revenue, ~founded, ~launch, launched, ~growth stage, ~ipo, ~exit, product hunt, indie maker
80|economy, economist, economics, ~recession, inflation, gdp, ~tariff, trade war, ~unemployment, federal reserve, central bank, ~stimulus, ~fiscal, ~macroeconomic, ~deficit, ~globalization
81|commodity, commodities, crude oil, ~gold price, ~wheat
82|currency, currencies, ~exchange rate, forex, ~dollar, ~euro, bitcoin, crypto, cryptocurrency, blockchain, ethereum, web3, nft, nfts, ~token, defi, ~coin, stablecoin, coinbase, ~wallet, ~mining rig
83|financial crisis, ~bank run, subprime, lehman
84|financial reform, dodd frank
85|~regulator, ~regulation, sec filing, ~antitrust, securities law
86|gas price, gasoline price, fuel price, petrol price
87|housing market, housing bubble, home prices
88|interest rate, interest rates, ~basis point
89|job market, jobs report, labor market, ~jobless
91|advertising industry, ad agency, ad tech, adtech, programmatic
102|agriculture, farming, farmer, farmers, ~farm, crop, crops, tractor, livestock, ~harvest, ~soil, agritech, dairy farm
113|garment industry, textile
117|auto industry, carmaker, automaker, ~general motors
118|aviation, airplane, ~aircraft, boeing, airbus, ~pilot, cockpit, jet engine
119|biotech, biotechnology, crispr, gene therapy, ~clinical trial
120|civil engineering, ~bridge construction, ~infrastructure project
121|construction, contractor, ~scaffold, ~crane, ~concrete, ~building site
122|defense contractor, lockheed, ~military contract, ~raytheon
92|edtech, ~education technology
93|entertainment industry, hollywood studio, record label
94|~recycling, waste management
95|fintech, ~wall street, financial services, stripe, paypal, ~payments, payment processor, square payments, ~plaid, ~neobank, payment gateway
96|food industry, ~food supply
97|healthcare industry, healthcare, health care, health tech, medtech, ~hospital system, electronic health record
98|hospitality, hotelier
99|~data broker, information services, ~data provider
100|law firm, ~paralegal, legal tech
101|trucking, ~railroad, ~shipping container, ~fleet, ride sharing, uber, lyft, rideshare
103|management consulting, mckinsey, deloitte, accenture
104|manufacturing, manufacturer, factory, ~assembly line, ~plant manager, ~industrial
105|mechanical engineering, ~cad software, industrial engineering
106|media company, ~publisher, ~broadcaster, ~newsroom, ~journalist, ~journalism
107|steel, aluminum, ~metal industry
108|!nonprofit, non profit, ngo, ~charity, ~donation, donate, donors, philanthropy, ~foundation, ~volunteer, volunteers, volunteering, ~501c3, ~fundraiser, ~grant
109|pharmaceutical, pharma, pfizer, ~drug maker
110|power plant, ~energy company, oil company, solar power, solar panel, wind turbine, ~nuclear power, ~electric grid, ~utility company, renewable energy, ~natural gas
111|book publisher, publishing house, ~publishing, ~magazine, ~editor in chief
112|real estate industry, proptech
114|retail, retailer, retailers, walmart, ~target store, ~brick and mortar, ecommerce, e commerce, shopify, ~amazon, ~merchandise, ~checkout, point of sale
115|tech industry, big tech, microsoft, ~google, ~apple, ~meta, faang, ~ibm, ~oracle, netflix engineering, ~tech giant, ~tech worker
116|telecom, telecommunications, verizon, at t, t mobile, ~5g, ~carrier, fiber optic, vodafone, ~cell tower
123|!career, careers, ~job, ~jobs, ~profession, professional, ~employment, ~employer, ~workplace, ~salary, salaries, ~raise, ~promotion, ~resign, ~quit my job, ~burnout, ~work life balance, senior engineer, junior developer, ~staff engineer, ~imposter syndrome, impostor syndrome
124|apprenticeship, apprentice, internship, intern, interns
125|career advice, career change, career coach, ~networking event
126|career path, career ladder, ~career goals
127|job search, job hunting, job posting, job listing, job offer, ~job application, ~applying for jobs, glassdoor, ~headhunter
128|job fair, career fair
129|resume, ~cv, cover letter
130|remote work, remote working, working remotely, work from home, working from home, remote team, remote teams, ~distributed team, digital nomad, ~home office, ~coworking, fully remote, ~hybrid work, return to office
131|vocational, trade school, ~welding, ~electrician training
391|personal finance, ~finance, finances, ~budget, budgeting, ~savings, ~income, ~afford, ~wealth, ~net worth, ~paycheck, financial independence
392|~bank, banking, bank account, checking account, savings account, ~atm, ~debit card, ~overdraft, credit union
393|financial assistance, financial aid
394|welfare, social security, ~food stamps, ~unemployment benefits, ~medicaid
395|student aid, scholarship, scholarships, fafsa, pell grant
396|financial planning, financial planner, financial advisor, ~estate planning
397|frugal, thrifty, ~saving money, ~cheap, ~penny pinching
417|~utilities, utility bill
418|electric bill, ~electricity, gas bill, ~power company
419|internet provider, isp, comcast, ~broadband, ~fiber internet
420|phone plan, data plan, ~roaming, ~prepaid phone
421|water bill
398|!insurance, insurer, ~premium, deductible, ~coverage, ~underwriter, ~claim, insured, policyholder
399|health insurance, obamacare, medicare, ~hmo
400|home insurance, homeowners insurance, renters insurance
401|life insurance, term life
402|car insurance, auto insurance, geico, ~progressive insurance
403|pet insurance
404|travel insurance
405|~debt, debts, ~loan, loans, ~creditor, debt free, ~lender, ~interest payment
406|credit card, credit cards, ~visa card, mastercard, american express, ~cashback, ~credit score, ~reward points
407|mortgage, mortgages, refinance, refinancing, ~down payment, home loan
408|personal loan, payday loan
409|student loan, student loans, student debt
410|!investing, ~invest, investment, investments, ~portfolio, ~asset, ~brokerage, robinhood, ~dividend, ~compound interest, ~day trading, ~trader, ~bull market, ~bear market
411|hedge fund
412|mutual fund, index fund, etf, vanguard, ~fidelity
413|stock options, ~options trading, ~call option, ~derivative
414|~stock, stocks, stock market, ~bond, ~nasdaq, dow jones, s and p 500, ~share price, ~shareholder, shareholders, ~equity
415|~tax, taxes, tax return, irs, ~turbotax, ~deduction, tax season, ~vat, income tax
416|~retirement, retire, 401k, ~ira, roth ira, ~pension, retired
441|!real estate, ~property, realtor, ~landlord, ~zillow, ~housing, ~homeowner, ~estate agent, ~square feet
442|apartment, apartments, ~condo, ~studio apartment, ~flatmate, ~roommate
445|~land development, ~zoning
447|~house, ~houses, ~townhouse, ~bungalow, ~single family home
448|industrial property, ~warehouse space
449|~acre, acres, ~ranch, farmland
450|office space, office building, ~wework
451|buying a house, bought a house, buy a home, home buyer, first time buyer, selling a house, ~open house, ~closing costs, house hunting
452|~rent, renting, ~tenant, ~lease, ~security deposit, rental
443|shopping center space, ~storefront
444|vacation home, ~cabin, ~beach house, timeshare
`;
