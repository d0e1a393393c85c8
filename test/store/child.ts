import { createDirectoryFile } from '../../main/directory/store/directory-file';
import { createLedgerFile } from '../../main/ledger/store/ledger-file';
import { answer } from '../../main/store/serve';

// The store process as plain Node runs it: the same service, another wire. `crash` stands for libsql's abort.
const service = { ...createLedgerFile(), ...createDirectoryFile() };

process.on('message', (message: { name?: string }) => {
  if (message.name === 'crash.now') process.abort();
  const reply = answer(service, message);
  if (reply !== null) process.send?.(reply);
});
