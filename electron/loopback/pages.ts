/**
 * The only pages that the server makes itself. The first leads on to the app by a refresh of its own: a redirect
 * would still count as part of the click that led here, and a Strict cookie is not sent along with that.
 */
export const enteringPage = page('标尺 Yardstick', '', '<meta http-equiv="refresh" content="0;url=/">');

export const outsidePage = page(
  '标尺 Yardstick',
  '<p>这个地址已经用过，或者不完整。请在启动标尺的窗口里重新启动，打开新显示的地址。</p>' +
    '<p lang="en">This address was used already or is not complete. ' +
    'Start Yardstick again in its terminal and open the address shown there.</p>',
  '',
);

function page(title: string, body: string, head: string): string {
  return (
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">${head}<title>${title}</title></head>` +
    `<body style="font: 16px/1.6 sans-serif; margin: 15vh auto; max-width: 36em">${body}</body></html>`
  );
}
