/** Films that nearly everybody has heard of, so that the simulated community's favourites look familiar. */
export const renowned: ReadonlySet<string> = new Set(
  `the-godfather-1972 the-godfather-part-ii-1974 pulp-fiction-1994 the-shawshank-redemption-1994 the-matrix-1999
  star-wars-1977 the-empire-strikes-back-1980 fight-club-1999 forrest-gump-1994 inception-2010 the-dark-knight-2008
  schindlers-list-1993 goodfellas-1990 the-silence-of-the-lambs-1991 jurassic-park-1993 titanic-1997 alien-1979
  aliens-1986 blade-runner-1982 back-to-the-future-1985 raiders-of-the-lost-ark-1981 jaws-1975 psycho-1960
  vertigo-1958 rear-window-1954 north-by-northwest-1959 casablanca-1942 citizen-kane-1941 the-wizard-of-oz-1939
  gone-with-the-wind-1939 its-a-wonderful-life-1946 singin-in-the-rain-1952 some-like-it-hot-1959 the-apartment-1960
  lawrence-of-arabia-1962 2001-a-space-odyssey-1968 dr-strangelove-1964 a-clockwork-orange-1971 the-shining-1980
  taxi-driver-1976 raging-bull-1980 apocalypse-now-1979 one-flew-over-the-cuckoos-nest-1975 chinatown-1974
  seven-samurai-1954 rashomon-1950 tokyo-story-1953 ikiru-1952 ran-1985 yojimbo-1961 godzilla-1954
  spirited-away-2001 my-neighbor-totoro-1988 princess-mononoke-1997 akira-1988 grave-of-the-fireflies-1988
  your-name-2016 oldboy-2003 parasite-2019 memories-of-murder-2003 train-to-busan-2016 in-the-mood-for-love-2000
  chungking-express-1994 crouching-tiger-hidden-dragon-2000 amelie-2001 breathless-1960 the-400-blows-1959
  jules-and-jim-1962 la-haine-1995 portrait-of-a-lady-on-fire-2019 the-umbrellas-of-cherbourg-1964 playtime-1967
  la-dolce-vita-1960 8-half-1963 bicycle-thieves-1948 cinema-paradiso-1988 the-good-the-bad-and-the-ugly-1966
  once-upon-a-time-in-the-west-1968 life-is-beautiful-1997 the-leopard-1963 suspiria-1977 metropolis-1927
  nosferatu-1922 the-cabinet-of-dr-caligari-1920 m-1931 das-boot-1981 wings-of-desire-1987 run-lola-run-1998
  good-bye-lenin-2003 the-lives-of-others-2006 the-seventh-seal-1957 wild-strawberries-1957 persona-1966
  fanny-and-alexander-1982 battleship-potemkin-1925 stalker-1979 solaris-1972 andrei-rublev-1966 come-and-see-1985
  man-with-a-movie-camera-1929 pather-panchali-1955 lagaan-2001 3-idiots-2009 dilwale-dulhania-le-jayenge-1995
  rrr-2022 sholay-1975 pans-labyrinth-2006 y-tu-mama-tambien-2001 roma-2018 amores-perros-2000 city-of-god-2002
  central-station-1998 all-about-my-mother-1999 volver-2006 the-spirit-of-the-beehive-1973 a-separation-2011
  close-up-1990 taste-of-cherry-1997 the-lord-of-the-rings-the-fellowship-of-the-ring-2001
  the-lord-of-the-rings-the-return-of-the-king-2003 toy-story-1995 finding-nemo-2003 wall-e-2008 up-2009
  ratatouille-2007 inside-out-2015 the-lion-king-1994 snow-white-and-the-seven-dwarfs-1937 shrek-2001
  the-incredibles-2004 e-t-the-extra-terrestrial-1982 close-encounters-of-the-third-kind-1977
  terminator-2-judgment-day-1991 the-terminator-1984 die-hard-1988 mad-max-fury-road-2015 gladiator-2000
  the-big-lebowski-1998 fargo-1996 no-country-for-old-men-2007 there-will-be-blood-2007 the-social-network-2010
  whiplash-2014 la-la-land-2016 get-out-2017 moonlight-2016 arrival-2016 interstellar-2014 dune-2021 oppenheimer-2023
  barbie-2023 everything-everywhere-all-at-once-2022 the-grand-budapest-hotel-2014 lost-in-translation-2003
  eternal-sunshine-of-the-spotless-mind-2004 memento-2000 seven-1995 the-usual-suspects-1995
  reservoir-dogs-1992 trainspotting-1996 groundhog-day-1993 when-harry-met-sally-1989 annie-hall-1977
  the-third-man-1949 brief-encounter-1945 the-red-shoes-1948 monty-python-and-the-holy-grail-1975
  the-graduate-1967 bonnie-and-clyde-1967 butch-cassidy-and-the-sundance-kid-1969 easy-rider-1969
  sunset-boulevard-1950 all-about-eve-1950 double-indemnity-1944 the-maltese-falcon-1941 the-searchers-1956
  high-noon-1952 unforgiven-1992 the-general-1926 city-lights-1931 modern-times-1936 the-gold-rush-1925
  the-great-dictator-1940 duck-soup-1933 king-kong-1933 frankenstein-1931 a-trip-to-the-moon-1902 grease-1978
  west-side-story-1961 the-sound-of-music-1965 cabaret-1972 rocky-1976 the-exorcist-1973 halloween-1978
  the-blair-witch-project-1999 hereditary-2018 the-thing-1982 her-2013 ex-machina-2014`
    .split(/\s+/)
    .filter(Boolean),
);
