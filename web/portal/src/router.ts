import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'

import { askSession } from './api/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title. */
    title: string
    /** Only for a signed-in member of an enterprise. */
    member?: true
  }
}

/** All pages with who may see them; the API decides what they may do. */
export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./pages/home/HomePage.vue'), meta: { title: 'home.title' } },
  { path: '/interfaces', name: 'catalogue', component: () => import('./pages/catalogue/CataloguePage.vue'), meta: { title: 'catalogue.title' } },
  { path: '/interfaces/:code', name: 'interface', component: () => import('./pages/interface/InterfacePage.vue'), props: true, meta: { title: 'interface.title' } },
  { path: '/error-codes', name: 'errors', component: () => import('./pages/errors/ErrorsPage.vue'), meta: { title: 'errors.title' } },
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/signin/SignInPage.vue'), meta: { title: 'signIn.title' } },
  { path: '/applications', name: 'applications', component: () => import('./pages/application/ApplicationsPage.vue'), meta: { title: 'applications.title', member: true } },
  { path: '/applications/:id', name: 'application', component: () => import('./pages/application/ApplicationPage.vue'), props: true, meta: { title: 'apply.title', member: true } },
  {
    path: '/space',
    component: () => import('./pages/space/SpaceFrame.vue'),
    meta: { title: 'space.title', member: true },
    children: [
      { path: '', name: 'space', component: () => import('./pages/space/SpacePage.vue'), meta: { title: 'space.title' } },
      { path: 'members', name: 'members', component: () => import('./pages/space/MembersPage.vue'), meta: { title: 'spaceNav.members' } },
      { path: 'security', name: 'security', component: () => import('./pages/space/SecurityPage.vue'), meta: { title: 'spaceNav.security' } },
      { path: 'mandates', name: 'mandates', component: () => import('./pages/space/MandatesPage.vue'), meta: { title: 'spaceNav.mandates' } },
      { path: 'measures', name: 'measures', component: () => import('./pages/space/MeasuresPage.vue'), meta: { title: 'spaceNav.measures' } },
      { path: 'changes', name: 'changes', component: () => import('./pages/space/ChangesPage.vue'), meta: { title: 'spaceNav.changes' } },
      { path: 'messages', name: 'messages', component: () => import('./pages/space/MessagesPage.vue'), meta: { title: 'spaceNav.messages' } },
      { path: 'announcements', name: 'announcements', component: () => import('./pages/space/AnnouncementsPage.vue'), meta: { title: 'spaceNav.announcements' } },
      { path: 'feedback', name: 'feedback', component: () => import('./pages/space/FeedbackPage.vue'), meta: { title: 'spaceNav.feedback' } },
    ],
  },
  {
    path: '/work',
    component: () => import('./pages/work/WorkFrame.vue'),
    redirect: '/systems',
    meta: { title: 'work.title', member: true },
    children: [
      { path: '/systems', name: 'systems', component: () => import('./pages/systems/SystemsPage.vue'), meta: { title: 'systems.title' } },
      { path: '/systems/:app', name: 'system', component: () => import('./pages/systems/SystemPage.vue'), props: true, meta: { title: 'systems.title' } },
      { path: '/acceptance', name: 'acceptance', component: () => import('./pages/acceptance/AcceptancePage.vue'), meta: { title: 'acceptance.title' } },
      { path: '/test-console', name: 'test-console', component: () => import('./pages/testing/ConsolePage.vue'), meta: { title: 'testConsole.title' } },
      { path: '/workbench', name: 'workbench', component: () => import('./pages/testing/WorkbenchPage.vue'), meta: { title: 'bench.title' } },
      { path: '/test-environment', name: 'test-environment', component: () => import('./pages/testing/WorldPage.vue'), meta: { title: 'world.title' } },
      { path: '/calls', name: 'calls', component: () => import('./pages/calls/CallsPage.vue'), meta: { title: 'calls.title' } },
      { path: '/calls/:environment(test|production)/:call', name: 'call', component: () => import('./pages/calls/CallPage.vue'), props: true, meta: { title: 'calls.one' } },
      { path: '/callbacks', name: 'callbacks', component: () => import('./pages/calls/CallbacksPage.vue'), meta: { title: 'callbacks.title' } },
      { path: '/refusals', name: 'refusals', component: () => import('./pages/calls/RefusalsPage.vue'), meta: { title: 'refusals.title' } },
      { path: '/quota', name: 'quota', component: () => import('./pages/quota/QuotaPage.vue'), meta: { title: 'quota.title' } },
    ],
  },
  { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./pages/NowherePage.vue'), meta: { title: 'nowhere.title' } },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
})

// Where somebody wants to be after the 网办大厅, which sends everybody to the home page.
const wanted = 'zhilian.to'

/** Notes where to go after signing in; only a page of ours. */
export function goAfterSignIn(to: unknown): void {
  sessionStorage.setItem(wanted, typeof to === 'string' && /^\/(?!\/)/.test(to) ? to : '/space')
}

// Who is not signed in is asked to, and comes back to where the way was leading.
router.beforeEach(async (to) => {
  const back = sessionStorage.getItem(wanted)
  if (to.path === '/' && back) {
    sessionStorage.removeItem(wanted)
    if (await askSession()) return back
  }
  if (!to.meta.member) return true
  return (await askSession()) ? true : { name: 'sign-in', query: { to: to.fullPath } }
})
