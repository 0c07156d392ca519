#include "ui/palette/action_rows.h"

#include "ui/palette/word_match.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <climits>

namespace usher::ui {
namespace {

QString tr(const char* words) {
    return QCoreApplication::translate("usher::ui", words);
}

enum class Value {
    none,
    size,   ///< connections it shall hold
    loan,   ///< connections more
    seconds ///< a connection was held
};

/// %1 is the pool, %2 the number.
struct Form {
    const char *words, *title, *line;
    Value value = Value::none;
    bool ofPool = true;
};

constexpr Form kForms[] = {
    {"scale force up",
     QT_TRANSLATE_NOOP("usher::ui", "Scale %1 to %2"),
     "SCALE \"%1\" TO %2",
     Value::size},
    {"lend more", QT_TRANSLATE_NOOP("usher::ui", "Lend %1 %2 more"), "LEND \"%1\" %2", Value::loan},
    {"lend back",
     QT_TRANSLATE_NOOP("usher::ui", "Take back what was lent to %1"),
     "LEND \"%1\" BACK"},
    {"scale auto follow forecast",
     QT_TRANSLATE_NOOP("usher::ui", "Let %1 follow the forecast"),
     "SCALE \"%1\" AUTO"},
    {"pause", QT_TRANSLATE_NOOP("usher::ui", "Pause %1"), "PAUSE \"%1\""},
    {"resume", QT_TRANSLATE_NOOP("usher::ui", "Resume %1"), "RESUME \"%1\""},
    {"reconnect replace",
     QT_TRANSLATE_NOOP("usher::ui", "Replace the connections of %1"),
     "RECONNECT \"%1\""},
    {"disable", QT_TRANSLATE_NOOP("usher::ui", "Let no new client into %1"), "DISABLE \"%1\""},
    {"enable", QT_TRANSLATE_NOOP("usher::ui", "Let new clients into %1 again"), "ENABLE \"%1\""},
    {"kill drop clients",
     QT_TRANSLATE_NOOP("usher::ui", "Drop the clients of %1 and pause it"),
     "KILL \"%1\""},
    {"cancel holders",
     QT_TRANSLATE_NOOP("usher::ui", "Cancel what holders of %1 run for longer than %2 s"),
     "CANCEL HOLDERS \"%1\" AFTER %2",
     Value::seconds},
    {"drop holders",
     QT_TRANSLATE_NOOP("usher::ui", "Drop who holds a connection of %1 for longer than %2 s"),
     "DROP HOLDERS \"%1\" AFTER %2",
     Value::seconds},
    {"pause all every pool",
     QT_TRANSLATE_NOOP("usher::ui", "Pause every pool"),
     "PAUSE",
     Value::none,
     false},
    {"resume all every pool",
     QT_TRANSLATE_NOOP("usher::ui", "Resume every pool"),
     "RESUME",
     Value::none,
     false},
    {"reconnect replace all every pool",
     QT_TRANSLATE_NOOP("usher::ui", "Replace the connections of every pool"),
     "RECONNECT",
     Value::none,
     false},
    {"saturday protocol on",
     QT_TRANSLATE_NOOP("usher::ui", "Saturday protocol on"),
     "SATURDAY ON",
     Value::none,
     false},
    {"saturday protocol off",
     QT_TRANSLATE_NOOP("usher::ui", "Saturday protocol off"),
     "SATURDAY OFF",
     Value::none,
     false},
    {"saturday protocol auto",
     QT_TRANSLATE_NOOP("usher::ui", "Saturday protocol by the calendar"),
     "SATURDAY AUTO",
     Value::none,
     false},
    {"drain reserve",
     QT_TRANSLATE_NOOP("usher::ui", "Drain the reserve"),
     "DRAIN RESERVE",
     Value::none,
     false},
    {"refill reserve",
     QT_TRANSLATE_NOOP("usher::ui", "Refill the reserve"),
     "REFILL RESERVE",
     Value::none,
     false},
    {"begin incident",
     QT_TRANSLATE_NOOP("usher::ui", "Begin an incident"),
     "BEGIN INCIDENT",
     Value::none,
     false},
    {"end incident",
     QT_TRANSLATE_NOOP("usher::ui", "End the incident"),
     "END INCIDENT",
     Value::none,
     false},
    {"reload configuration",
     QT_TRANSLATE_NOOP("usher::ui", "Read the configuration again"),
     "RELOAD",
     Value::none,
     false},
    {"shutdown wait for clients when empty",
     QT_TRANSLATE_NOOP("usher::ui", "End when the last client has left"),
     "SHUTDOWN WAIT_FOR_CLIENTS",
     Value::none,
     false},
    {"shutdown end quit",
     QT_TRANSLATE_NOOP("usher::ui", "End the engine"),
     "SHUTDOWN",
     Value::none,
     false},
};

constexpr int kMostMinutes = 24 * 60;
constexpr int kHeldS = 60; ///< holders, where no number was typed

/// "to" of "scale rsvp to 40" says nothing that the rest does not.
bool isFiller(const QString& word) {
    static const QStringList fillers{
        QStringLiteral("to"),
        QStringLiteral("for"),
        QStringLiteral("by"),
        QStringLiteral("min"),
        QStringLiteral("minutes"),
        QStringLiteral("after"),
        QStringLiteral("connections")};
    return fillers.contains(word);
}

bool isNumber(const QString& word) {
    const auto digits = word.startsWith(u'-') || word.startsWith(u'+') ? word.mid(1) : word;
    return !digits.isEmpty() &&
           std::all_of(digits.begin(), digits.end(), [](QChar c) { return c.isDigit(); });
}

/// What was typed, sorted by what it is to one form.
struct Sorted {
    QStringList fits, numbers, strangers;
    bool verb = false, pool = false; ///< some word fits it
    bool act = false;                ///< the verb itself, not another word for it
    int score = 0;                   ///< of what fits, on the mean
};

/// In the desk's language, beside the console's.
QStringList ownWords(const Form& form) {
    const QString title = tr(form.title);
    static const QRegularExpression places(QStringLiteral("%\\d"));
    return title == QLatin1String(form.title) ? QStringList()
                                              : matchWords(QString(title).remove(places));
}

Sorted sortWords(const QStringList& asked, const Form& form, const QStringList& poolWords) {
    const QStringList verbs = matchWords(QLatin1String(form.words)) + ownWords(form);
    Sorted sorted;
    for (const auto& word : asked) {
        const int verb = wordScore(word, verbs), pool = wordScore(word, poolWords);
        if (form.value != Value::none && isNumber(word))
            sorted.numbers << word;
        else if (verb == 0 && pool == 0 && !isFiller(word))
            sorted.strangers << word;
        else if (verb > 0 || pool > 0) {
            sorted.fits << word;
            sorted.score += std::max(verb, pool);
            (pool > verb ? sorted.pool : sorted.verb) = true;
            sorted.act |= wordScore(word, {verbs.front()}) > 0;
        }
    }
    if (!sorted.fits.isEmpty())
        sorted.score /= static_cast<int>(sorted.fits.size());
    return sorted;
}

int numberAt(const QStringList& numbers, qsizetype place, int otherwise) {
    if (place >= numbers.size())
        return otherwise;
    bool fits = false;
    const int number = numbers[place].toInt(&fits);
    return fits ? number : INT_MAX;
}

int suggested(const Form& form, const PaletteWorld::Pool& pool) {
    return form.value == Value::size   ? pool.suggestedSize
           : form.value == Value::loan ? pool.loan
                                       : kHeldS;
}

bool takesMinutes(const Form& form) {
    return form.value == Value::size || form.value == Value::loan;
}

QString usage(const Form& form, const QString& pool) {
    const QString words = QLatin1String(form.words);
    const QString verb = form.value == Value::seconds ? words : words.section(u' ', 0, 0);
    return takesMinutes(form) ? tr("%1 %2 <connections> [<minutes>]").arg(verb, pool)
                              : tr("%1 %2 [<seconds>]").arg(verb, pool);
}

/// Why it cannot be done so; "" = it can.
QString troubleOf(const Form& form, const Sorted& sorted, const PaletteWorld::Pool& pool) {
    const qsizetype most = takesMinutes(form) ? 2 : 1;
    if (!sorted.strangers.isEmpty())
        return tr("\"%1\" is no number: %2").arg(sorted.strangers.front(), usage(form, pool.name));
    if (sorted.numbers.size() > most)
        return tr("\"%1\" is too much: %2").arg(sorted.numbers[most], usage(form, pool.name));
    const int value = numberAt(sorted.numbers, 0, suggested(form, pool));
    if (value < 1)
        return tr("%1 is too few: at least 1").arg(value);
    if (form.value == Value::size && value > pool.most)
        return tr("%1 holds %2 at most: lend it more instead").arg(pool.name).arg(pool.most);
    if (value == INT_MAX)
        return tr("\"%1\" is too many").arg(sorted.numbers.front());
    if (const int minutes = numberAt(sorted.numbers, 1, 1); minutes < 1 || minutes > kMostMinutes)
        return tr("Between 1 and %1 minutes").arg(kMostMinutes);
    return {};
}

/// A word that is neither verb nor pool is a number mistyped only where both are there.
bool belongs(const Form& form, const Sorted& sorted) {
    if (sorted.fits.isEmpty())
        return false;
    return sorted.strangers.isEmpty() || (form.value != Value::none && sorted.verb && sorted.pool);
}

/// As the engine reads it: a doubled quote stands for one.
QString quotable(const QString& pool) {
    return QString(pool).replace(u'"', QStringLiteral("\"\""));
}

/// With its number, where the form has one.
void fillIn(
    PaletteRow& row,
    const Form& form,
    const Sorted& sorted,
    const PaletteWorld::Pool& pool) {
    const QString line = QLatin1String(form.line), title = tr(form.title);
    const int value = numberAt(sorted.numbers, 0, suggested(form, pool));
    const QString number = sorted.numbers.value(0, QString::number(value));
    const bool counts = form.value != Value::none;
    row.title = counts ? title.arg(pool.name, number) : form.ofPool ? title.arg(pool.name) : title;
    row.act.command = counts        ? line.arg(quotable(pool.name), number)
                      : form.ofPool ? line.arg(quotable(pool.name))
                                    : line;
    row.line = QStringList{QLatin1String(form.words), pool.name, counts ? number : QString()}
                   .join(u' ')
                   .trimmed();
}

PaletteRow rowOf(const Form& form, const Sorted& sorted, const PaletteWorld::Pool& pool) {
    PaletteRow row;
    fillIn(row, form, sorted, pool);
    if (form.value != Value::none)
        row.trouble = troubleOf(form, sorted, pool);
    if (takesMinutes(form) && sorted.numbers.size() > 1) {
        row.title = tr("%1 for %2 min").arg(row.title, sorted.numbers[1]);
        row.act.command += QStringLiteral(" FOR ") + sorted.numbers[1];
        row.line += u' ' + sorted.numbers[1];
    }
    const bool marks = row.act.command.endsWith(QLatin1String(" INCIDENT"));
    row.detail = marks ? tr("on record, touches nobody") : tr("action, previewed first");
    // a pool's name, or "holders", means a page before what can be done
    row.score = sorted.score - (sorted.verb ? 0 : 40) - (sorted.act ? 0 : 12) -
                (form.ofPool && !sorted.pool ? 4 : 0);
    return row;
}

/// Calls `use` for each form of each pool that the words fit.
template <class Use>
void forEachFit(const QStringList& asked, const PaletteWorld& world, const Use& use) {
    const std::vector<PaletteWorld::Pool> whole(1);
    for (const auto& form : kForms)
        for (const auto& pool : form.ofPool ? world.pools : whole)
            if (const auto sorted = sortWords(asked, form, matchWords(pool.name));
                belongs(form, sorted))
                use(form, sorted, pool);
}

} // namespace

/// A mistyped number is told of only where nothing else was meant: "back" of "lend rsvp back".
std::vector<PaletteRow> actionRows(const QStringList& asked, const PaletteWorld& world) {
    std::vector<PaletteRow> rows, mistyped;
    forEachFit(asked, world, [&](const Form& form, const Sorted& sorted, const auto& pool) {
        (sorted.strangers.isEmpty() ? rows : mistyped).push_back(rowOf(form, sorted, pool));
    });
    return rows.empty() ? mistyped : rows;
}

} // namespace usher::ui
