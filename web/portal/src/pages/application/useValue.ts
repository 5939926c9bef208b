import { said } from '@zhilian/kit/i18n/index'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { useTerms, type Application } from '@/api/application'
import { useItems } from '@/api/catalogue'
import type { Schemas } from '@/api/client'

import { valueAt } from './form'

/** Says the value of a form's place as people read it. */
export function useValue(attachments: () => Application['attachments']) {
  const { t, te } = useI18n()
  const items = useItems()
  const terms = useTerms()
  const titles = computed(() => new Map((items.data.value?.items ?? []).flatMap((i) => i.interfaces.map((x) => [x.code, said(x.title)] as const))))
  const file = (id: string) => attachments().find((a) => a.id === id)?.name ?? t('apply.aFile')

  const lists: Record<string, (form: Schemas['FormBody']) => string> = {
    '/services': (f) => (f.services ?? []).map((s) => `${titles.value.get(s) ?? ''} ${s}`.trim()).join('；'),
    '/duties': (f) => t('apply.dutiesConfirmed', { n: f.duties?.length ?? 0, all: terms.data.value?.duties.length ?? 0 }),
    '/honours': (f) => (f.honours ?? []).map((h) => `${h.title}（${h.issuer}）`).join('；'),
  }
  const coded: Record<string, string> = { '/product/deployment': 'deployment', '/suite': 'suite', '/ability': 'ability' }

  return (form: Schemas['FormBody'], pointer: string): string => {
    const raw = valueAt(form, pointer)
    if (!raw && pointer !== '/duties') return ''
    const list = lists[pointer]
    if (list) return list(form)
    if (['/commitment', '/rules', '/plan'].includes(pointer)) return file(raw)
    const key = `${coded[pointer]}.${raw}`
    return coded[pointer] && te(key) ? t(key) : raw
  }
}
