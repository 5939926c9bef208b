import { useI18n } from 'vue-i18n'

import type { NearWords } from '@zhilian/kit/when'

/** The words that moments near now are told with. */
export function useNear(): () => NearWords {
  const { t } = useI18n()
  return () => ({ today: t('kit.today'), yesterday: t('kit.yesterday'), tomorrow: t('kit.tomorrow') })
}
