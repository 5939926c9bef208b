import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'

import { askSession } from './api/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title. */
    title: string
    /** The group of the rail in which it stands. */
    group?: 'desk' | 'access' | 'business' | 'interfaces' | 'running' | 'statistics' | 'management' | 'audit'
    /** Permission without which the page has nothing to show; none: whoever is signed in. */
    needs?: string
    /** For whoever is not signed in. */
    open?: true
  }
}

/** All pages with who may see them; the API decides what they may do. */
export const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/signin/SignInPage.vue'), meta: { title: 'signIn.title', open: true } },
  { path: '/enrolment', name: 'enrolment', component: () => import('./pages/signin/EnrolmentPage.vue'), meta: { title: 'enrolment.title', open: true } },
  { path: '/setup', name: 'setup', component: () => import('./pages/signin/EnrolmentPage.vue'), meta: { title: 'enrolment.setUp', open: true } },
  { path: '/', name: 'dashboard', component: () => import('./pages/dashboard/DashboardPage.vue'), meta: { title: 'dashboard.title', group: 'desk' } },
  {
    path: '/review/:application?',
    name: 'review',
    component: () => import('./pages/review/ReviewPage.vue'),
    props: true,
    meta: { title: 'review.title', group: 'access', needs: 'application.read' },
  },
  { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./pages/NowherePage.vue'), meta: { title: 'nowhere.title' } },
]

export const router = createRouter({ history: createWebHistory(), routes })

// Who is not signed in, or still owes a second factor, is asked and comes back to where
// the way was leading.
router.beforeEach(async (to) => {
  if (to.meta.open) return true
  const session = await askSession()
  return session && !session.wants ? true : { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
})
