# shellcheck shell=bash
# Debian 12's packages that Usher needs, each with its reason. Sourced by run.sh and test.sh.

# shellcheck disable=SC2034  # used by the scripts that source this file
build_packages=(
    g++ cmake ninja-build pkg-config      # the build
    ccache lld                            # the same files are built for several legs; quick links
    qt6-base-dev qt6-charts-dev           # window, charts, Qt Sql, Qt Test
    qt6-tools-dev qt6-l10n-tools          # lupdate and lrelease: German and French
    libgl1-mesa-dev libqt6opengl6-dev     # what Qt's CMake files ask for
    libpq-dev                             # connections to PostgreSQL
    libspdlog-dev                         # the log
    libssl-dev                            # TLS, SCRAM, the audit's hashes
    libtomlplusplus-dev                   # usher.toml
    libhowardhinnant-date-dev             # time zones, which GCC 12 lacks
    libical-dev                           # calendars in iCalendar's form
    libeigen3-dev                         # the forecast's algebra
    liburing-dev                          # io_uring where the kernel allows it
    nlohmann-json3-dev                    # the desk's state on its way to desks elsewhere
    libcurl4-openssl-dev                  # webhooks
    libidn-dev                            # SASLprep of passwords
    libpg-query-dev libprotobuf-c-dev     # PostgreSQL's lexer, and the form of its answers
)
run_packages=(
    postgresql                            # the embedded server's programs
    postgresql-client                     # psql, which run.sh's words tell people to use
    libqt6sql6-sqlite                     # the history's file
    libqt6svg6                            # icons are SVG
    qt6-translations-l10n                 # Qt's own dialogs in German and French
    tzdata                                # the calendar's zones
    fonts-dejavu-core fonts-inter         # text without a desktop's fonts
)
test_packages=(
    postgresql-contrib                    # pgbench
    python3 python3-psycopg               # the style test, and a client of another make
    clang-format                          # format is law: the style test asks it
    clang clang-tidy                      # faults that GCC does not see, the thread-safety analysis
    openjdk-17-jdk-headless libpostgresql-jdbc-java # pgjdbc, through the gate
    libqt6sql6-psql                       # QPSQL, through the gate
    prometheus-pgbouncer-exporter curl    # PgBouncer's exporter must read the gate's console
    poppler-utils                         # reads the PDF back
    dbus                                  # a private bus for the notifications' test
)
package_packages=(
    debootstrap                           # a clean system to install the .deb on
    dpkg-dev                              # dpkg-shlibdeps finds what the program links
    desktop-file-utils appstream lintian  # judges of the desktop entry, the metainfo, the package
)
