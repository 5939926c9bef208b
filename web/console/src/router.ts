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
  {
    path: '/enterprises',
    name: 'enterprises',
    component: () => import('./pages/enterprise/EnterprisesPage.vue'),
    meta: { title: 'enterprises.title', group: 'access', needs: 'enterprise.read' },
  },
  {
    path: '/enterprises/:enterprise/:tab?',
    name: 'enterprise',
    component: () => import('./pages/enterprise/EnterprisePage.vue'),
    props: true,
    meta: { title: 'enterprise.title', needs: 'enterprise.read' },
  },
  {
    path: '/enterprises/:enterprise/:environment(test|production)/calls/:call',
    name: 'call',
    component: () => import('./pages/call/CallPage.vue'),
    props: true,
    meta: { title: 'call.life', needs: 'call.read' },
  },
  {
    path: '/measures/:measure?',
    name: 'measures',
    component: () => import('./pages/measure/MeasuresPage.vue'),
    props: true,
    meta: { title: 'measures.title', group: 'access', needs: 'measure.read' },
  },
  {
    path: '/interventions/:intervention?',
    name: 'interventions',
    component: () => import('./pages/intervention/InterventionsPage.vue'),
    props: true,
    meta: { title: 'desk.title', group: 'business', needs: 'intervention.read' },
  },
  {
    path: '/approvals/:approval?',
    name: 'approvals',
    component: () => import('./pages/approval/ApprovalsPage.vue'),
    props: true,
    meta: { title: 'approvals.title', group: 'desk', needs: 'approval.read' },
  },
  { path: '/alarms', name: 'alarms', component: () => import('./pages/alarm/AlarmsPage.vue'), meta: { title: 'alarms.title', group: 'desk', needs: 'alarm.read' } },
  {
    path: '/parameters/:parameter?',
    name: 'parameters',
    component: () => import('./pages/parameter/ParametersPage.vue'),
    props: true,
    meta: { title: 'parameters.title', group: 'management', needs: 'parameter.read' },
  },
  { path: '/audit', name: 'audit', component: () => import('./pages/audit/AuditPage.vue'), meta: { title: 'audit.title', group: 'audit', needs: 'audit.read' } },
  { path: '/audit/line', name: 'audit-line', component: () => import('./pages/audit/AuditLinePage.vue'), meta: { title: 'audit.line', needs: 'audit.search' } },
  {
    path: '/traffic/:tab?',
    name: 'traffic',
    component: () => import('./pages/traffic/TrafficPage.vue'),
    props: true,
    meta: { title: 'traffic.title', group: 'running', needs: 'traffic.read' },
  },
  {
    path: '/staff/:user?',
    name: 'staff',
    component: () => import('./pages/staff/StaffPage.vue'),
    props: true,
    meta: { title: 'staff.title', group: 'management', needs: 'staff.read' },
  },
  {
    path: '/reconciliations',
    name: 'reconciliations',
    component: () => import('./pages/reconciliation/ReconciliationsPage.vue'),
    meta: { title: 'reconciliation.title', group: 'business', needs: 'reconciliation.read' },
  },
  {
    path: '/incidents/:incident?',
    name: 'incidents',
    component: () => import('./pages/incident/IncidentsPage.vue'),
    props: true,
    meta: { title: 'incident.title', group: 'running', needs: 'incident.handle' },
  },
  {
    path: '/statistics',
    name: 'statistics',
    component: () => import('./pages/statistics/StatisticsPage.vue'),
    meta: { title: 'statistics.title', group: 'statistics', needs: 'statistics.read' },
  },
  {
    path: '/feedback/:feedback?',
    name: 'feedback',
    component: () => import('./pages/feedback/FeedbackPage.vue'),
    props: true,
    meta: { title: 'feedback.title', group: 'business', needs: 'feedback.read' },
  },
  {
    path: '/definitions',
    name: 'definitions',
    component: () => import('./pages/definition/DefinitionsPage.vue'),
    meta: { title: 'definition.title', group: 'interfaces', needs: 'definition.read' },
  },
  {
    path: '/definitions/:kind/:thing',
    name: 'definition',
    component: () => import('./pages/definition/DefinitionPage.vue'),
    props: true,
    meta: { title: 'definition.title', needs: 'definition.read' },
  },
  {
    path: '/calendar',
    name: 'calendar',
    component: () => import('./pages/calendar/CalendarPage.vue'),
    meta: { title: 'calendar.title', group: 'management', needs: 'calendar.read' },
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
