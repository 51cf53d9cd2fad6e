/** The pictures of the first screen: drawn from the tokens, so they follow the theme. */
export function Ruler() {
  const ticks = Array.from({ length: 101 }, (_, i) => i);
  return (
    <svg className="y-ruler" viewBox="0 0 1440 34" preserveAspectRatio="none" aria-hidden="true">
      {ticks.map((i) => (
        <path
          key={i}
          d={`M${20 + i * 14} 0v${i % 10 === 0 ? 26 : i % 5 === 0 ? 17 : 10}`}
          className={i % 10 === 0 ? 'big' : ''}
        />
      ))}
    </svg>
  );
}

const bars = [52, 35, 68, 62, 70, 76, 60, 64, 80, 71, 83, 78];

export function SampleArt() {
  return (
    <svg viewBox="0 0 312 96" aria-hidden="true">
      {bars.map((height, i) => (
        <rect
          key={i}
          x={i * 26}
          y={92 - height}
          width="20"
          height={height}
          rx="1.5"
          fill={i === 10 ? 'var(--brand)' : 'var(--brand-line)'}
        />
      ))}
      <path d="M0 93h312" stroke="var(--line)" />
    </svg>
  );
}

export function FilesArt() {
  return (
    <svg viewBox="0 0 312 96" aria-hidden="true">
      {['.xlsx', '.csv', '.xls', '.ods'].map((name, i) => (
        <g key={name} transform={`translate(${i * 74} 4)`}>
          <path d="M0 0h44l18 18v70H0z" fill="var(--sunken)" stroke="var(--line)" />
          <path d="M44 0v18h18" fill="none" stroke="var(--line)" />
          <text x="31" y="60" textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}

export function GridArt() {
  return (
    <svg viewBox="0 0 312 96" aria-hidden="true">
      {Array.from({ length: 5 }, (_, i) => (
        <path key={`h${i}`} d={`M0 ${4 + i * 22}h312`} stroke="var(--line)" />
      ))}
      {Array.from({ length: 7 }, (_, i) => (
        <path key={`v${i}`} d={`M${i * 52} 4v88`} stroke="var(--line)" />
      ))}
      <rect x="0" y="4" width="52" height="22" fill="var(--brand-bg)" stroke="var(--brand)" strokeWidth="2" />
    </svg>
  );
}
