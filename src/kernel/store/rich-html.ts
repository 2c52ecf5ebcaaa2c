import sanitizeHtml from 'sanitize-html'

const options: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'hr', 'h3', 'h4', 'strong', 'em', 'u', 's', 'ul', 'ol', 'li', 'blockquote', 'a'],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  // What Word and web pages call the same things.
  transformTags: { b: 'strong', i: 'em', del: 's', strike: 's', h1: 'h3', h2: 'h3', h5: 'h4', h6: 'h4', div: 'p' },
}

/** Markup that a person sent, with nothing left but a short list of tags and http, https and mailto links. Twice cleaned is once cleaned. */
export function cleanHtml(html: string): string {
  return sanitizeHtml(html, options).trim()
}
