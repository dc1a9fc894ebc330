import { constants, setPriority } from "node:os";

// Set-up of a test process that only computes: it and all it starts take the processor time that the others leave.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
