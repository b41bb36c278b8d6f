/** A language that the program speaks. */
export type Language = 'da' | 'en';
