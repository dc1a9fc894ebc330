/** People are addressed by tên, the last word of a name. Who is greeted is not known as ông, bà, anh or chị. */
export function helperCalled(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? "";
}
