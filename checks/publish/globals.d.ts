/** What `static/checklist.js` leaves for the other scripts of a page. */
declare function copyText(text: string): Promise<boolean>;
