/** The face's texts: a file for each area of pages, whose keys are its own. */
const gathered = (files: Record<string, { default: object }>) => Object.assign({}, ...Object.values(files).map((f) => f.default)) as Record<string, unknown>

export const texts = {
  zh: gathered(import.meta.glob('./zh-CN/*.json', { eager: true })),
  en: gathered(import.meta.glob('./en/*.json', { eager: true })),
}
