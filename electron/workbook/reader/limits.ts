/** Excel's own limits; a file beyond them is no honest worksheet. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
export const MAX_CELL_CHARS = 32_767;
export const MAX_SHEETS = 255;

/** Limits of a container (bytes). A JavaScript string holds at most 512 MB, hence 400 MB for one XML part. */
export const MAX_PARTS = 4_000;
export const MAX_PART_BYTES = 400 << 20;
export const MAX_TOTAL_BYTES = 640 << 20;
/** Real sheets shrink 10 to 60 times, formatted empty ones up to 200 times; small parts may shrink more. */
export const MAX_RATIO = 250;
export const RATIO_FREE_BYTES = 1 << 20;

/** Whatever lies beyond this many empty rows or columns is not part of any table. */
export const MAX_EMPTY_ROWS = 65_536;
export const MAX_EMPTY_COLUMNS = 1_024;

/** A warning code is listed cell by cell up to this many times a sheet, then counted. */
export const MAX_LISTED_WARNINGS = 100;

/** Files above this size get a worker of their own with more memory. */
export const LARGE_FILE_BYTES = 3 << 20;
export const MAX_FILE_BYTES = 300 << 20;
