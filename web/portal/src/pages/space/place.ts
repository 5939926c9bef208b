import type { RouteLocationRaw } from 'vue-router'

const pages: Record<string, string> = { measure: 'measures', mandate: 'mandates', feedback: 'feedback', rating: 'feedback', announcement: 'announcements', change: 'changes', leaving: 'changes', invitation: 'members', member: 'members' }

/** Where a message leads, by what it is about (a kind, a colon and an id). */
export function placeOf(object: string): RouteLocationRaw | undefined {
  const [kind, id] = object.split(':')
  if (kind === 'application' && id) return { name: 'application', params: { id } }
  const name = kind ? pages[kind] : undefined
  return name ? { name } : undefined
}
