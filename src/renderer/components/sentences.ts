/** The sentences of a text, one a point: "Vent lidt. Prøv igen." → two. */
export function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
}
