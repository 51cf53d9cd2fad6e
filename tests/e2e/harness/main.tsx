import { createRoot } from 'react-dom/client';
import { ThemeProvider } from '../../../src/ui/theme/ThemeProvider';
import { ChartPage } from './ChartPage';
import { FormPage } from './FormPage';
import { GridPage } from './GridPage';

// ?page=grid|big|chart|form &theme=light|dark &lang=zh|en
const asked = new URLSearchParams(location.search);
const page = asked.get('page') ?? 'grid';
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <ThemeProvider
      mode={asked.get('theme') === 'dark' ? 'dark' : 'light'}
      lang={asked.get('lang') === 'en' ? 'en' : 'zh'}
    >
      {page === 'chart' ? <ChartPage /> : page === 'form' ? <FormPage /> : <GridPage big={page === 'big'} />}
    </ThemeProvider>,
  );
