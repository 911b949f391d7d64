import '../shared/rpc/zod-jitless.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import 'uplot/dist/uPlot.min.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '../shared/rpc/errors.ts';
import { App } from './app/app.tsx';
import { askFirstQuestions } from './app/first-questions.ts';

const root = createRoot(must(document.getElementById('root'), 'index.html has a root element'));
void askFirstQuestions().then(() =>
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
