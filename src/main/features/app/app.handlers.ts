import type { AppInfo } from '../../../shared/contract/app.contract.ts';
import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { PictureFile } from './picture-file.ts';
import type { StatusService } from './status.service.ts';

export const appHandlers = (info: AppInfo, status: StatusService, picture: PictureFile): Handlers<AppContract>['app'] => ({
  info: () => info,
  savePicture: ({ name, png }) => picture.save(name, png),
  status: (_input, emit) => status.follow((now) => emit(now, 'status')),
});
