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
  { path: '/space', name: 'space', component: () => import('./pages/space/SpacePage.vue'), meta: { title: 'space.title', member: true } },
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
