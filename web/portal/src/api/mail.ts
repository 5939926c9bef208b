import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { portal, type Schemas } from './client'

export type Settings = Schemas['MessageSettingsOutBody']

export const mailKeys = {
  all: ['messages'] as const,
  unread: ['messages', 'unread'] as const,
  settings: ['message-settings'] as const,
  announcements: ['announcements'] as const,
  feedback: ['feedback'] as const,
  ratings: ['ratings'] as const,
}

/** How many messages wait; asked again every minute. */
export function useUnread(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: mailKeys.unread,
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/messages/unread', { signal })),
    enabled: computed(() => toValue(wanted)),
    refetchInterval: 60_000,
  })
}

/** Own messages, page by page. */
export function useMessages(unread: MaybeRefOrGetter<boolean>) {
  return useInfiniteQuery({
    queryKey: computed(() => [...mailKeys.all, 'list', toValue(unread)]),
    queryFn: ({ pageParam, signal }) => answerOf(portal.GET('/api/portal/messages', { params: { query: { unread: toValue(unread), limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}
export const readMessage = ({ id, older }: { id: string; older: boolean }) =>
  answerOf(portal.POST('/api/portal/messages/{message}/read', { params: { path: { message: id }, query: { older } } }))

export function useMessageSettings() {
  return useQuery({ queryKey: mailKeys.settings, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/message-settings', { signal })), refetchOnWindowFocus: false })
}
export const chooseMessages = (body: Schemas['MessageChooseInBody']) => answerOf(portal.PUT('/api/portal/message-settings', { body }))
export const askAddress = (body: Schemas['MessageAskInBody']) => answerOf(portal.PUT('/api/portal/message-address', { body }))
export const confirmAddress = (body: Schemas['MessageConfirmInBody']) => answerOf(portal.POST('/api/portal/message-address/confirm', { body }))
export const forgetAddress = (channel: 'mail' | 'sms') => answerOf(portal.DELETE('/api/portal/message-address', { params: { query: { channel } } }))

/** What the authority tells this enterprise, unread first. */
export function useOwnAnnouncements() {
  return useQuery({ queryKey: mailKeys.announcements, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/announcements', { signal })) })
}
export const readAnnouncement = (id: string) => answerOf(portal.POST('/api/portal/announcements/{announcement}/read', { params: { path: { announcement: id } } }))

export function useFeedback() {
  return useQuery({ queryKey: mailKeys.feedback, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/feedback', { params: { query: { limit: 50 } }, signal })) })
}
export const giveFeedback = (body: Schemas['GiveFeedbackInBody']) => answerOf(portal.POST('/api/portal/feedback', { body }))

export function useRatings() {
  return useQuery({ queryKey: mailKeys.ratings, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/ratings', { params: { query: { limit: 50 } }, signal })) })
}
export const rate = (body: Schemas['RateInBody']) => answerOf(portal.POST('/api/portal/ratings', { body }))
