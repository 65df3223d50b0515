/** The people: who works where, in which languages, when they are away; and each of them alone. */

import '../../parts/form/form.css'
import './people.css'
import { may, type PageProps } from '../../pages.ts'
import { useView } from '../../parts/context.ts'
import { useFetched } from '../../parts/fetched.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import { address } from '../../routes.ts'
import { spoken, t } from '../../texts.ts'
import type { Organisation } from '../organisation/shapes.ts'
import { NEW } from './form.ts'
import { NewPerson } from './NewPerson.tsx'
import { PeopleList } from './PeopleList.tsx'
import { PersonView } from './PersonView.tsx'
import type { People } from './shapes.ts'

export default function Page({ rest }: PageProps) {
  const people = useFetched<People>('/v1/desk/people')
  const organisation = useFetched<Organisation>(`/v1/desk/organisation?language=${spoken().code}`)
  const editable = useView((state) => may(state.me, 'people.write'))
  if (!people.data || !organisation.data) {
    return (
      <main className="sheet people" id="main" tabIndex={-1}>
        <h2>{t('page_people')}</h2>
        <Waiting fetched={people.data ? organisation : people} />
      </main>
    )
  }
  const found = people.data.people.find(({ name }) => name === rest)
  // Whoever has just been added is in the list as soon as it has come.
  const coming = rest !== '' && !found && people.status === 'loading'
  return (
    <main className="sheet people" id="main" tabIndex={-1}>
      {editable && rest === NEW ? (
        <NewPerson people={people.data} organisation={organisation.data} onMade={people.again} />
      ) : found ? (
        <PersonView
          key={`${found.name} ${found.revision}`}
          person={found}
          people={people.data}
          organisation={organisation.data}
          editable={editable}
          onChanged={people.again}
        />
      ) : (
        <>
          <h2>{t('page_people')}</h2>
          {coming && <p className="muted">{t('loading')}</p>}
          {rest && !coming && (
            <p className="notice">
              {t('ppl_nobody', { name: rest })} <a href={address('people')}>{t('ppl_back')}</a>
            </p>
          )}
          <PeopleList people={people.data} organisation={organisation.data} editable={editable} />
        </>
      )}
    </main>
  )
}
