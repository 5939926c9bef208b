import { h, type FunctionalComponent, type VNode } from 'vue'

const allowed = ['P', 'UL', 'LI', 'BR', 'STRONG']

function nodesOf(of: Node): (VNode | string)[] {
  return [...of.childNodes].flatMap((n): (VNode | string)[] => {
    if (n instanceof Text) return [n.data]
    if (!(n instanceof Element)) return []
    if (allowed.includes(n.tagName)) return [h(n.tagName.toLowerCase(), nodesOf(n))]
    const href = n.tagName === 'A' ? (n.getAttribute('href') ?? '') : ''
    return href.startsWith('https://') ? [h('a', { href, rel: 'noopener noreferrer' }, nodesOf(n))] : nodesOf(n)
  })
}

/** The rendered text of an announcement: paragraphs, lists and links, and nothing else of what the HTML might hold. */
export const RichText: FunctionalComponent<{ html: string }> = (props) =>
  h('div', { class: 'rich' }, nodesOf(new DOMParser().parseFromString(props.html, 'text/html').body))
RichText.props = ['html']
