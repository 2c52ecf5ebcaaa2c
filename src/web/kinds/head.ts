import { createContext, useContext } from 'react'

/** Values of a form's head by field, as far as they are known: what a pick box inside the form narrows its rows by. */
export type Head = { readonly [field: string]: unknown }

const HeadContext = createContext<Head>({})

export const HeadProvider = HeadContext.Provider

/** The head of the form that an input stands in; empty outside of forms. */
export function useHead(): Head {
  return useContext(HeadContext)
}
