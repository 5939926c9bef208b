import { useQueryClient } from '@tanstack/vue-query'
import { Problem } from '@zhilian/kit/problem'
import { computed, inject, onBeforeUnmount, reactive, ref, shallowRef, watch, type InjectionKey } from 'vue'

import { applicationKeys, askApplication, saveForm, type Application } from '@/api/application'

import { differences, lean, take, whole, type Form } from './form'

const quiet = 1200 // ms after the last stroke until the draft is saved

interface Kept {
  version: number
  form: Form
}

/**
 * A draft that saves itself. What was typed is also kept in this tab until the server
 * has it, so that neither a lost session nor a reload loses anything. A save that rests
 * on an older version shows both versions and lets the person choose.
 */
export function useDraft(first: Application) {
  const queries = useQueryClient()
  const id = first.application.id
  const place = `zhilian.application.${id}`
  const form = reactive<Form>(whole(first.form))
  const saved = shallowRef<Application>(first) // as the server has it
  const fault = shallowRef<unknown>()
  const theirs = shallowRef<Application>() // somebody else's version, when both changed
  const saving = ref(false)
  const restored = ref(false)
  const changed = computed(() => differences(form, saved.value.form).length > 0)
  const state = computed(() => {
    if (theirs.value) return 'stale'
    if (fault.value instanceof Problem && fault.value.signedOut) return 'signed-out'
    if (fault.value) return 'failed'
    return saving.value ? 'saving' : changed.value ? 'unsaved' : 'saved'
  })

  function put(next: Form) {
    Object.assign(form, { app: undefined, name: undefined, area: undefined, suite: undefined, ability: undefined, emergency: undefined })
    Object.assign(form, { commitment: undefined, template: undefined, rules: undefined, plan: undefined }, next)
  }

  const kept = readKept(place)
  if (kept && differences(kept.form, first.form).length) {
    put(whole(kept.form))
    restored.value = true
    if (kept.version !== first.application.version) theirs.value = first
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  function accept(answer: Application) {
    saved.value = answer
    fault.value = undefined
    queries.setQueryData(applicationKeys.one(id), answer)
  }

  async function saveOnce() {
    saving.value = true
    try {
      accept(await saveForm(id, saved.value.application.version, lean(form)))
    } catch (f) {
      const current = f instanceof Problem && f.code === 'application.changed' ? (f.body?.current as Application | undefined) : undefined
      if (current) theirs.value = current
      else fault.value = f
    } finally {
      saving.value = false
    }
  }

  /** Saves what is not saved yet; reports whether the server has it all. */
  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    while (running) await running
    if (changed.value && !theirs.value) {
      running = saveOnce()
      await running
      running = undefined
    }
    return state.value === 'saved'
  }

  /** After the server changed the application by another operation of ours, such as an upload. */
  async function reread() {
    while (running) await running
    const now = await askApplication(id)
    if (differences(now.form, saved.value.form).length) theirs.value = now
    else accept(now)
  }

  /** Ends the choice between two versions: from the other one come the named places. */
  async function settle(fromTheirs: string[]) {
    const other = theirs.value
    if (!other) return
    for (const p of fromTheirs) take(form, whole(other.form), p)
    accept(other)
    theirs.value = undefined
    await flush()
  }

  watch(
    form,
    () => {
      if (!changed.value) return sessionStorage.removeItem(place)
      sessionStorage.setItem(place, JSON.stringify({ version: saved.value.application.version, form } satisfies Kept))
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), quiet)
    },
    { deep: true },
  )
  watch(state, (now) => now === 'saved' && sessionStorage.removeItem(place))
  if (restored.value && !theirs.value) void flush()

  const leaving = (e: BeforeUnloadEvent) => state.value !== 'saved' && e.preventDefault()
  addEventListener('beforeunload', leaving)
  onBeforeUnmount(() => {
    removeEventListener('beforeunload', leaving)
    void flush()
  })

  return reactive({ id, form, saved, state, fault, theirs, restored, flush, reread, settle })
}

function readKept(place: string): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') ?? undefined
  } catch {
    return undefined // of an older program
  }
}

export type Draft = ReturnType<typeof useDraft>

/** What the fields of a form need of it: the draft, and which problems are to be shown. */
export interface FormContext {
  draft: Draft
  problemAt: (pointer: string) => string | undefined
}

export const formKey: InjectionKey<FormContext> = Symbol('form')

export function useForm(): FormContext {
  const context = inject(formKey)
  if (!context) throw new Error('a field stands outside of a form')
  return context
}
