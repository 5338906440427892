import type { DeliveryDesk } from "../delivery-desk";

const refuse = () => Promise.reject(new Error("nothing is delivered here"));

/** Stands where nobody asks for delivery; asking it fails. */
export const unaskedDeliveryDesk: DeliveryDesk = {
  home: refuse,
  listCampaigns: refuse,
  findHeader: refuse,
  findDetail: refuse,
};
