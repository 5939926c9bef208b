import type { Schemas } from '@/api/client'

export type Field = Schemas['FieldAnswer']

/** A field with those it holds. */
export interface Branch {
  field: Field
  depth: number
  inner: Branch[]
}

/** Makes a tree of the fields, which come with the JSON pointer of each (`*` for a row of a list). */
export function treeOf(fields: Field[]): Branch[] {
  const roots: Branch[] = []
  const byPointer = new Map<string, Branch>()
  for (const field of fields) {
    const parent = byPointer.get(outer(field.pointer))
    const branch: Branch = { field, depth: parent ? parent.depth + 1 : 0, inner: [] }
    byPointer.set(field.pointer, branch)
    if (parent) parent.inner.push(branch)
    else roots.push(branch)
  }
  return roots
}

/** The tree's branches in the order in which they are read. */
export function flat(branches: Branch[]): Branch[] {
  return branches.flatMap((b) => [b, ...flat(b.inner)])
}

/** The pointer of what holds a field: /persons for a field of its rows. */
function outer(pointer: string): string {
  const up = pointer.slice(0, pointer.lastIndexOf('/'))
  return up.endsWith('/*') ? up.slice(0, -2) : up
}
