/** A Chinese mobile number, as it is typed and kept: eleven digits. */
export const PHONE_NUMBER = /^1[0-9]{10}$/
