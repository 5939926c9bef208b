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
  { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./pages/NowherePage.vue'), meta: { title: 'nowhere.title' } },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
})

// Who is not signed in is asked to, and comes back to where the way was leading.
router.beforeEach(async (to) => {
  if (!to.meta.member) return true
  return (await askSession()) ? true : { name: 'sign-in', query: { to: to.fullPath } }
})
