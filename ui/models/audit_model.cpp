#include "ui/models/audit_model.h"

#include "base/utf8.h"
#include "control/command.h"
#include "control/notes.h"
#include "ui/format.h"
#include "ui/languages/core_reader.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace usher::ui {
namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui", source);
}

QString whenOf(const AuditRow& row) {
    return toDateTime(row.entry.at, row.zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString whoOf(const AuditRow& row) {
    const auto& entry = row.entry;
    const QString person = text(printable(entry.person));
    return entry.host.empty() ? person : tr("%1 at %2").arg(person, text(printable(entry.host)));
}

QString stepOf(const AuditRow& row) {
    return row.entry.step == control::AuditStep::asked ? tr("asked") : tr("effect");
}

std::function<QString(const AuditRow&)> member(std::string control::AuditEntry::*what) {
    return [what](const AuditRow& row) {
        return inYourLanguage(printable(row.entry.*what));
    };
}

/// Of a note what it is on; its words have more room in the column beside it.
QString actionOf(const AuditRow& row) {
    const auto& action = row.entry.action;
    return text(printable(isNote(row.entry) ? action.substr(0, action.find(" '")) : action));
}

QString noteOf(const AuditRow& row) {
    const auto note = control::parseCommand(row.entry.action);
    return note ? u'“' + text(printable(note->reason)) + u'”' : QString();
}

/// What was foretold when it was asked, and what came of it.
QString resultOf(const AuditRow& row) {
    if (isNote(row.entry))
        return noteOf(row);
    const auto& entry = row.entry;
    const QString result = inYourLanguage(printable(entry.result));
    return entry.preview.empty()
               ? result
               : result + u' ' + tr("(%1)").arg(inYourLanguage(printable(entry.preview)));
}

} // namespace

std::unique_ptr<AuditModel> makeAuditModel() {
    using Entry = control::AuditEntry;
    std::vector<AuditModel::Column> columns{
        {tr("Time"), whenOf},
        {tr("Line"), stepOf},
        {tr("Who"), whoOf},
        {tr("Action"), actionOf},
        {tr("What became of it"), resultOf},
        {tr("Before"), member(&Entry::before)},
        {tr("After"), member(&Entry::after)},
    };
    return std::make_unique<AuditModel>(std::move(columns), [](const AuditRow& r) {
        return r.place;
    });
}

bool matches(const AuditRow& row, const QString& words) {
    const auto& entry = row.entry;
    const QString line =
        QStringList{
            whenOf(row),
            stepOf(row),
            whoOf(row),
            text(entry.action), // whole, as the file is searched
            text(entry.target),
            resultOf(row),
            text(entry.before),
            text(entry.after),
            inYourLanguage(entry.before),
            inYourLanguage(entry.after)}
            .join(u'\n');
    const auto wanted = words.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(wanted, [&](const QString& word) {
        return line.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace usher::ui
