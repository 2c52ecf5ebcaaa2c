import { Fragment, useMemo } from 'react'
import type { ReactNode } from 'react'

const tags = ['p', 'h3', 'h4', 'strong', 'em', 'u', 's', 'ul', 'ol', 'li', 'blockquote'] as const
const tagOf = (name: string): (typeof tags)[number] | undefined => tags.find((tag) => tag === name)

function drawn(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const name = node.tagName.toLowerCase()
  if (name === 'br' || name === 'hr') return name === 'br' ? <br key={key} /> : <hr key={key} />
  const children = [...node.childNodes].map(drawn)
  const href = node.getAttribute('href') ?? ''
  if (name === 'a' && /^(?:https?:|mailto:)/i.test(href))
    return (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    )
  const Tag = tagOf(name)
  return Tag ? <Tag key={key}>{children}</Tag> : <Fragment key={key}>{children}</Fragment>
}

/** Clean markup drawn tag by tag from a list: nothing that is stored becomes part of the page by itself, attributes least of all. */
export function RichText({ html }: { readonly html: string }) {
  const body = useMemo(() => new DOMParser().parseFromString(html, 'text/html').body, [html])
  return <div className="rich">{[...body.childNodes].map(drawn)}</div>
}
