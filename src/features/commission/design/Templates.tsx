import { useLang } from '../../../client/hooks';
import { useCommand } from '../../../client/hooks';
import { templates } from '../../../core/engine/commission/templates';
import { Alert } from '../../../ui/form/controls';

/** Starting points, one click each: the scheme is stored as a draft and opened. */
export function Templates({ onSaved }: { onSaved?: () => void }) {
  const lang = useLang();
  const save = useCommand('commission.saveScheme');
  return (
    <div className="c-templates">
      {save.error ? <Alert type="error" title={save.error.message} description={save.error.remedy} /> : null}
      {templates.map((template) => (
        <button
          key={template.key}
          type="button"
          className="c-card"
          disabled={save.running}
          onClick={() =>
            void save
              .run({ name: template.name[lang], document: template.document })
              .then((saved) => saved && onSaved?.())
          }
        >
          <b>{template.name[lang]}</b>
          <div className="y-sub">{template.about[lang]}</div>
        </button>
      ))}
    </div>
  );
}
