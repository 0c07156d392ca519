// The desk's .ts files as they lie in the sources.
#pragma once

#include <QFile>
#include <QRegularExpression>
#include <QStringList>
#include <QXmlStreamReader>

#include <vector>

namespace usher::test {

struct Entry {
    QString context, source;
    QStringList said; ///< of a plural each form
    QString state;    ///< "" = finished; "unfinished", "vanished", "obsolete"
    bool plural = false;
};

/// A part of the entry that is being read.
inline void readPart(QXmlStreamReader& xml, Entry& entry) {
    const auto name = xml.name();
    if (name == u"source")
        entry.source = xml.readElementText();
    else if (name == u"numerusform")
        entry.said << xml.readElementText();
    else if (name == u"translation") {
        entry.state = xml.attributes().value(QStringLiteral("type")).toString();
        if (!entry.plural)
            entry.said << xml.readElementText();
    }
}

inline std::vector<Entry> entriesOf(const QString& language) {
    QFile file(QStringLiteral(USHER_LANGUAGES "/desk_%1.ts").arg(language));
    std::vector<Entry> entries;
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const bool plural = xml.attributes().hasAttribute(QStringLiteral("numerus"));
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            entries.push_back({context, {}, {}, {}, plural});
        else if (!entries.empty())
            readPart(xml, entries.back());
    }
    return entries;
}

/// "%1 of %Ln" has two; sorted, for languages order them differently.
inline QStringList placeholdersOf(const QString& words) {
    static const QRegularExpression places(QStringLiteral("%(?:L?\\d|L?n)"));
    QStringList found;
    for (auto match = places.globalMatch(words); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

} // namespace usher::test
