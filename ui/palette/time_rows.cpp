#include "ui/palette/time_rows.h"

#include "ui/format.h"
#include "ui/palette/word_match.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace usher::ui {
namespace {

/// A weekday alone may as well be the beginning of a name.
constexpr int kTimeScore = 95, kDayScore = 70;
constexpr Minutes kAround{30};
constexpr int kFewestLetters = 2; ///< of a weekday, three of a month

QString tr(const char* words) {
    return QCoreApplication::translate("usher::ui", words);
}

/// What was said of a time; what was not is found from now.
struct Said {
    std::optional<QTime> time;
    std::optional<QDate> date;
    int weekday = 0;             ///< 1 = Monday; 0 = not said
    int month = 0, monthDay = 0; ///< 0 = not said
    QString pool;
    bool any() const { return time || date || weekday > 0 || (month > 0 && monthDay > 0); }
    bool whole() const { return (month > 0) == (monthDay > 0); }
};

/// Of a name in English, or in the desk's language.
int placeOf(
    const QString& word,
    int count,
    int fewest,
    QString (QLocale::*name)(int, QLocale::FormatType) const) {
    if (word.size() < fewest)
        return 0;
    for (const auto& locale : {QLocale::c(), QLocale()})
        for (int place = 1; place <= count; ++place)
            if ((locale.*name)(place, QLocale::LongFormat).toLower().startsWith(word))
                return place;
    return 0;
}

bool readDay(const QString& word, QDate today, Said& said) {
    const QStringList near{
        QStringLiteral("yesterday"),
        QStringLiteral("today"),
        QStringLiteral("tomorrow"),
        tr("yesterday"),
        tr("today"),
        tr("tomorrow")};
    if (const auto place = near.indexOf(word); place >= 0)
        said.date = today.addDays(place % 3 - 1);
    else if (const auto date = QDate::fromString(word, Qt::ISODate); date.isValid())
        said.date = date;
    else if (const int day = placeOf(word, 7, kFewestLetters, &QLocale::dayName))
        said.weekday = day;
    else if (const int month = placeOf(word, 12, kFewestLetters + 1, &QLocale::monthName))
        said.month = month;
    else
        return false;
    return true;
}

bool readTime(const QString& word, Said& said) {
    if (const auto time = QTime::fromString(word, QStringLiteral("H:mm")); time.isValid())
        said.time = time;
    else if (const int day = word.toInt(); day >= 1 && day <= 31)
        said.monthDay = day;
    else
        return false;
    return true;
}

bool readPool(const QString& word, const PaletteWorld& world, Said& said) {
    QStringList fits;
    for (const auto& pool : world.pools)
        if (wordScore(word, matchWords(pool.name)) > 0)
            fits << pool.name;
    said.pool = fits.value(0);
    return fits.size() == 1;
}

QDateTime at(const Said& said, QDate day, const PaletteWorld& world) {
    return QDateTime(day, said.time.value_or(QTime(0, 0)), world.zone);
}

/// The last before now, or the first after it.
std::optional<QDateTime> nearest(const Said& said, const PaletteWorld& world, bool past) {
    constexpr int kFarthest = 370;
    const QDateTime now = toDateTime(world.now, world.zone);
    for (int i = 0; i < kFarthest; ++i) {
        const QDate day = now.date().addDays(past ? -i : i);
        const bool fits =
            (!said.date || day == *said.date) &&
            (said.weekday == 0 || day.dayOfWeek() == said.weekday) &&
            (said.month == 0 || (day.month() == said.month && day.day() == said.monthDay));
        if (!fits)
            continue;
        const QDateTime found = at(said, day, world);
        const bool whole = !said.time && day == now.date(); // today is both
        if (whole || (past ? found <= now : found > now))
            return found;
    }
    return std::nullopt;
}

std::optional<QDateTime> momentOf(const Said& said, const PaletteWorld& world, bool past) {
    if (!said.date)
        return nearest(said, world, past);
    const QDateTime found = at(said, *said.date, world);
    const QDateTime now = toDateTime(world.now, world.zone);
    const bool whole = !said.time && found.date() == now.date();
    return whole || past == (found <= now) ? std::optional(found) : std::nullopt;
}

QString wordsFor(const QDateTime& moment, bool time) {
    return QLocale().toString(moment, time ? tr("ddd d MMM yyyy HH:mm") : tr("ddd d MMM yyyy"));
}

QString lineFor(const QDateTime& moment, const Said& said) {
    QString line = moment.toString(
        said.time ? QStringLiteral("yyyy-MM-dd HH:mm") : QStringLiteral("yyyy-MM-dd"));
    return said.pool.isEmpty() ? line : line + u' ' + said.pool;
}

PaletteRow historyRow(const Said& said, const QDateTime& moment, const PaletteWorld& world) {
    const WallTime when = toWallTime(moment);
    const WallTime next = toWallTime(at(said, moment.date().addDays(1), world));
    PaletteRow row;
    row.title = tr("History: %1").arg(wordsFor(moment, said.time.has_value()));
    if (!said.pool.isEmpty())
        row.title += QStringLiteral(" · ") + said.pool;
    row.detail = said.time ? tr("half an hour before and after") : tr("the whole day");
    row.act.page = QStringLiteral("history");
    row.act.target.pool = said.pool;
    row.act.target.range =
        said.time ? TimeRange{when - kAround, when + kAround} : TimeRange{when, next};
    return row;
}

PaletteRow calendarRow(const Said& said, const QDateTime& moment) {
    PaletteRow row;
    row.title = tr("Calendar: %1").arg(wordsFor(moment, said.time.has_value()));
    row.detail = tr("that day's weddings and plan");
    row.act.page = QStringLiteral("calendar");
    row.act.target.day = moment.date();
    return row;
}

std::optional<Said> read(const QStringList& asked, const PaletteWorld& world) {
    const QDate today = toDateTime(world.now, world.zone).date();
    Said said;
    for (const auto& word : asked)
        if (!readDay(word, today, said) && !readTime(word, said) && !readPool(word, world, said))
            return std::nullopt;
    return said.any() && said.whole() ? std::optional(said) : std::nullopt;
}

} // namespace

std::vector<PaletteRow> timeRows(const QStringList& asked, const PaletteWorld& world) {
    std::vector<PaletteRow> rows;
    const auto said = read(asked, world);
    if (!said)
        return rows;
    if (const auto past = momentOf(*said, world, true))
        rows.push_back(historyRow(*said, *past, world));
    if (const auto ahead = momentOf(*said, world, false); ahead && said->pool.isEmpty())
        rows.push_back(calendarRow(*said, *ahead));
    for (auto& row : rows) {
        const bool past = row.act.target.range.has_value();
        row.line = lineFor(*momentOf(*said, world, past), *said);
        row.score = said->time ? kTimeScore : kDayScore;
    }
    return rows;
}

} // namespace usher::ui
