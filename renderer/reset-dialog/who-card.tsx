import { BuildingRegular } from '@fluentui/react-icons/svg/building';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { useText } from '../language/use-text';
import { Name } from '../look/name';

type WhoNames = {
  readonly userName: string;
  readonly upn: string;
  readonly customerName: string;
  readonly customerDomain: string;
};

/** Who, and whose: the user and the customer equally large, so that a namesake elsewhere is seen. */
export function WhoCard({ who }: { who: WhoNames }) {
  const say = useText();
  return (
    <dl className="who">
      <div className="who-half">
        <dt>
          <PersonRegular aria-hidden="true" /> {say('reset.user')}
        </dt>
        <dd>
          <Name text={who.userName} className="who-name" />
          <Name text={who.upn} className="who-detail" />
        </dd>
      </div>
      <div className="who-half">
        <dt>
          <BuildingRegular aria-hidden="true" /> {say('reset.customer')}
        </dt>
        <dd>
          <Name text={who.customerName} className="who-name" />
          <Name text={who.customerDomain} className="who-detail" />
        </dd>
      </div>
    </dl>
  );
}
