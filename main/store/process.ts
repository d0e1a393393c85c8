import { createDirectoryFile } from '../directory/store/directory-file';
import { createLedgerFile } from '../ledger/store/ledger-file';
import { answer } from './serve';

// The store process: it owns the encrypted files, and when libsql ends it, nothing else ends with it.
const service = { ...createLedgerFile(), ...createDirectoryFile() };

process.parentPort.on('message', ({ data }) => {
  const reply = answer(service, data);
  if (reply !== null) process.parentPort.postMessage(reply);
});
