import {
  readComments,
  readDevices,
  readHelpers,
  readHouseholds,
  readLook,
  readProgress,
  readVisits,
} from "../api/office-api.ts";
import { createResource } from "./resource.ts";

// Held for the whole session, so that going back to a place shows it at once and then freshens it.
export const progress = createResource(readProgress);
export const visits = createResource(readVisits);
export const households = createResource(readHouseholds);
export const comments = createResource(readComments);
export const devices = createResource(readDevices);
export const helpers = createResource(readHelpers);
export const look = createResource(readLook);
