#include "ui/languages/core_reader.h"

#include "ui/languages/core_patterns.h"

#include <QCache>
#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <QMutex>
#include <QMutexLocker>
#include <QRegularExpression>

namespace usher::ui {
namespace {

constexpr qsizetype kLongestRead = 8 * 1024;
constexpr qsizetype kMostKept = 1024 * 1024; ///< letters
constexpr int kMostLooks = 400;              ///< into the catalogue, for one text
constexpr int kDeepest = 8;

/// Which language the catalogue speaks: "Deutsch" in German.
constexpr const char* kLanguage = "English";

QString language() {
    return QCoreApplication::translate("core", kLanguage);
}

QString unit(const QString& english) {
    return QCoreApplication::translate("usher::ui", english.toUtf8().constData());
}

/// The locale's separators, and units as ui/format has them. Whole numbers stay: they may be ports,
/// processes or alarms.
QString figureWords(const QString& figure) {
    static const QRegularExpression part(QStringLiteral("\\d[\\d,.]*|[^\\d ,.]+"));
    const QLocale locale;
    QString words = figure;
    for (auto all = part.globalMatch(figure); all.hasNext();) {
        const auto found = all.next();
        const auto back = words.size() - (figure.size() - found.capturedStart());
        QString read = found.captured();
        if (!read.front().isDigit())
            read = unit(read);
        else
            for (auto& letter : read)
                letter = letter == u','   ? locale.groupSeparator().at(0)
                         : letter == u'.' ? locale.decimalPoint().at(0)
                                          : letter;
        words.replace(back, found.capturedLength(), read);
    }
    return words;
}

qsizetype placeIn(const char* names, const QString& name) {
    return QString::fromLatin1(names).indexOf(name) / 3;
}

/// "Sat", "Sat 6 Jun", "6 Jun 2026": core's days in the locale's words; nothing else changes.
QString dateWords(const QString& text) {
    static const QRegularExpression day(QStringLiteral(
        "^(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(\\d{1,2}) "
        "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\b|^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b"
        "(?= \\d\\d:)"));
    const auto found = day.match(text);
    if (!found.hasMatch())
        return text;
    const QLocale locale;
    QStringList words;
    if (const auto name = found.captured(1) + found.captured(4); !name.isEmpty())
        words << locale.dayName(
            static_cast<int>(placeIn("MonTueWedThuFriSatSun", name)) + 1,
            QLocale::ShortFormat);
    if (!found.captured(3).isEmpty()) {
        const auto month = placeIn("JanFebMarAprMayJunJulAugSepOctNovDec", found.captured(3)) + 1;
        words << found.captured(2)
              << locale.monthName(static_cast<int>(month), QLocale::ShortFormat);
    }
    return words.join(u' ') + text.mid(found.capturedEnd());
}

/// "Fri 5 Jun 2026 16:00 to Sat 6 Jun 2026 16:00", or one day.
QString datesWords(const QString& text) {
    const QString between = QStringLiteral(" to ");
    const auto at = text.indexOf(between);
    const auto from = text.left(at), to = text.mid(at + between.size());
    const auto first = dateWords(from), last = dateWords(to);
    return at < 0 || first == from || last == to
               ? dateWords(text)
               : QCoreApplication::translate("core", "%1 to %2").arg(first, last);
}

/// Where core joins parts of a sentence.
const QRegularExpression& joints() {
    static const QRegularExpression joint(
        QStringLiteral("\\. |; |: |, | · | – | → | \\(|\\) |\\n"));
    return joint;
}

/// Where it begins and where it ends.
using Joint = std::pair<qsizetype, qsizetype>;

std::vector<Joint> jointsIn(const QString& text) {
    std::vector<Joint> found;
    for (auto all = joints().globalMatch(text); all.hasNext();) {
        const auto joint = all.next();
        if (joint.capturedStart() > 0)
            found.emplace_back(joint.capturedStart(), joint.capturedEnd());
    }
    return found;
}

/// One text's reading.
class Reading {
  public:
    explicit Reading(const Patterns& patterns) : m_patterns(patterns) {}

    /// `words`: it may be a single word of the catalogue.
    QString read(const QString& text, bool words) {
        if (text.isEmpty() || m_depth >= kDeepest)
            return text;
        ++m_depth;
        QString said = readTrimmed(text, words);
        --m_depth;
        return said;
    }

  private:
    QString readTrimmed(const QString& text, bool words) {
        static const QRegularExpression edges(
            QStringLiteral("^([\\s;:,.]*)(.*?)([\\s;:,.]*)$"),
            QRegularExpression::DotMatchesEverythingOption);
        if (isFigure(text))
            return figureWords(text);
        const auto parts = edges.match(text);
        const auto inner = parts.captured(2);
        const auto fit = look(text, words);
        if (inner.size() < text.size() && !inner.isEmpty())
            if (const auto bare = look(inner, words);
                !fit || (bare && bare->pattern->letters > fit->pattern->letters))
                return parts.captured(1) +
                       (bare ? spoken(*bare, inner) : readUnknown(inner, words)) +
                       parts.captured(3);
        return fit ? spoken(*fit, text) : readUnknown(text, words);
    }

    QString readUnknown(const QString& text, bool words) {
        if (text.endsWith(u')') && !text.contains(u'(')) // of a part that began behind a "("
            return read(text.chopped(1), words) + u')';
        return readParts(text);
    }

    std::optional<Fit> look(const QString& text, bool words) {
        return ++m_looks > kMostLooks ? std::nullopt : m_patterns.fit(text, words);
    }

    QString spoken(const Fit& fit, const QString& text) {
        const auto said = QCoreApplication::translate("core", fit.pattern->english);
        // Without a translation it is English as a whole, not half of it.
        return said == QString::fromUtf8(fit.pattern->english) ? text : composed(said, fit);
    }

    QString composed(const QString& said, const Fit& fit) {
        QString text;
        for (qsizetype i = 0; i < said.size(); ++i) {
            const int place = said[i] == u'%' && i + 1 < said.size() ? said[i + 1].digitValue() : 0;
            if (place < 1 || place > fit.places.size()) {
                text += said[i];
                continue;
            }
            const auto kind = fit.pattern->kinds.at(static_cast<std::size_t>(place) - 1);
            text += readPlace(fit.places[place - 1], kind);
            ++i;
        }
        return text;
    }

    QString readPlace(const QString& value, PlaceKind kind) {
        if (kind == PlaceKind::raw)
            return value;
        return kind == PlaceKind::list ? readList(value) : read(value, kind == PlaceKind::word);
    }

    /// "main 30, rsvp (1, 2) and analytics 5"
    QString readList(const QString& list) {
        static const QRegularExpression comma(QStringLiteral(", (?![^(]*\\))"));
        const auto last = list.lastIndexOf(QStringLiteral(" and "));
        QStringList items;
        for (const auto& item : list.left(last).split(comma))
            items << read(item, true);
        const auto said = items.join(QStringLiteral(", "));
        return last < 0 ? said
                        : QCoreApplication::translate("core", "%1 and %2")
                              .arg(said, read(list.mid(last + 5), true));
    }

    /// The longest part at the front that is in the catalogue, or the first as it is; then the
    /// rest. Names stand in parts, so single words are none of the catalogue's.
    QString readParts(const QString& text) {
        const auto ends = jointsIn(text);
        if (ends.empty())
            return datesWords(text);
        for (auto end = ends.rbegin(); end != ends.rend(); ++end)
            if (const auto fit = look(text.left(end->first), false))
                return spoken(*fit, text.left(end->first)) + behind(text, *end);
        const auto first = text.left(ends.front().first);
        return (isFigure(first) ? figureWords(first) : datesWords(first)) +
               behind(text, ends.front());
    }

    QString behind(const QString& text, const Joint& joint) {
        return text.mid(joint.first, joint.second - joint.first) + readRest(text.mid(joint.second));
    }

    /// A list of many names is no nesting.
    QString readRest(const QString& text) {
        --m_depth;
        QString said = m_looks > kMostLooks ? text : read(text, false);
        ++m_depth;
        return said;
    }

    const Patterns& m_patterns;
    int m_depth = 0, m_looks = 0;
};

class Reader {
  public:
    QString read(const QString& english) {
        const auto now = language();
        if (now == QLatin1String(kLanguage) || english.size() > kLongestRead)
            return english;
        const QMutexLocker lock(&m_mutex);
        if (now != m_language) {
            m_said.clear();
            m_language = now;
        }
        if (const auto* kept = m_said.object(english))
            return *kept;
        QString said = Reading(m_patterns).read(english, true);
        m_said.insert(english, new QString(said), english.size() + said.size() + 1);
        return said;
    }

  private:
    const Patterns m_patterns{coreSentences()};
    QMutex m_mutex;
    QString m_language;
    QCache<QString, QString> m_said{kMostKept};
};

} // namespace

QString inYourLanguage(const QString& english) {
    static Reader reader;
    return reader.read(english);
}

QString inYourLanguage(const std::string& english) {
    return inYourLanguage(QString::fromStdString(english));
}

std::string readToYou(const std::string& english) {
    return inYourLanguage(english).toStdString();
}

QString inYourLanguage(const char* english) {
    return inYourLanguage(QString::fromUtf8(english));
}

} // namespace usher::ui
