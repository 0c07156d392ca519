#include "ui/welcome/welcome_draft.h"

#include "ui/format.h"
#include "ui/languages/core_reader.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace usher::ui {
namespace {

QString tr(const char* words) {
    return QCoreApplication::translate("usher::ui", words);
}

} // namespace

bool mayWrite(const WelcomeDraft& draft) {
    return draft.existing.isEmpty() && draft.trial && draft.trial->passed();
}

QStringList leftToDo(const WelcomeDraft& draft) {
    QStringList left;
    if (!draft.existing.isEmpty())
        left << tr("%1 is there already: the page Settings changes it, nothing is written here.")
                    .arg(draft.existing);
    else if (!draft.trial)
        left << tr("The server has not been tried as it is filled in now (step 2).");
    else if (!draft.trial->passed())
        left << tr("The server does not serve yet (step 2).");
    if (draft.plan.users.empty() && draft.importedUsers == 0)
        left << tr("Nobody may log in at the gate yet: add a user here, or later in userlist.txt.");
    if (draft.plan.calendar.empty())
        left << tr("Without a calendar Saturdays alone are wedding days.");
    return left;
}

QString sizesWords(const setup::Sizes& sizes) {
    QStringList pools;
    for (const auto& pool : sizes.pools)
        pools << tr("%1 %2 to %3").arg(text(pool.name)).arg(pool.min).arg(pool.max);
    return tr("Budget %1: %2, reserve %3")
        .arg(sizes.budget)
        .arg(pools.join(QStringLiteral(", ")))
        .arg(sizes.reserve);
}

QStringList toBeWritten(const WelcomeDraft& draft) {
    QStringList lines;
    for (const auto& file : setup::filesOf(draft.plan))
        lines << tr("%1: %2").arg(text(file.path), inYourLanguage(file.what));
    lines << sizesWords(draft.plan.sizes);
    return lines;
}

} // namespace usher::ui
