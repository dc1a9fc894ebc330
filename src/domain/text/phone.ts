const PHONE = /^0[35789]\d{8}$/;

/**
 * One phone number as ten digits beginning with 0, or null when the text is none. Takes +84 and 84 before it, spaces,
 * dots and dashes, and a leading zero lost in a spreadsheet.
 */
export function parsePhone(text: string): string | null {
  const digits = text.trim().replace(/[\s.\-()]/g, "");
  const national = digits.replace(/^(?:\+84|0084|84(?=\d{9}$))0?/, "0");
  const whole = /^[35789]\d{8}$/.test(national) ? `0${national}` : national;
  return PHONE.test(whole) ? whole : null;
}

/** "0912345678" → "0912 345 678". */
export function formatPhone(phone: string): string {
  return phone.replace(/^(\d{4})(\d{3})(\d{3})$/, "$1 $2 $3");
}
