#include "ui/dialogs/cancel_dialog.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"
#include "ui/plan_words.h"

namespace usher::ui {

CancelDialog::CancelDialog(CalendarDesk& calendar, const Question& question, QWidget* parent)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Cancel a wedding"));
    setMinimumWidth(56 * kGrid);
    auto* plan =
        sentence(deskFont(type::kBody), tr("What it does to the plan is being looked at …"));
    auto* column = dialogColumn(this);
    column->addWidget(sentence(deskFont(type::kTitle, Weight::bold), text(question.wedding.name)));
    column->addWidget(
        sentence(deskFont(type::kBody), dayAndTime(question.wedding.start, question.zone)));
    column->addWidget(plan);
    const forecast::CalendarChange change{question.wedding, std::nullopt};
    column->addLayout(makeButtons(change));
    calendar.imagine({change}, this, [question, plan](const Result<forecast::Forecast>& imagined) {
        say(plan,
            imagined ? planDifference(question.forecast.get(), *imagined, question.zone)
                     : inYourLanguage(imagined.error().text()));
    });
}

QLayout* CancelDialog::makeButtons(const forecast::CalendarChange& change) {
    auto* keeps = new QPushButton(tr("Keep it"));
    auto* cancels = new QPushButton(tr("Cancel the wedding"));
    cancels->setObjectName(QStringLiteral("wedding.cancel"));
    setActingManners({keeps, cancels});
    connect(keeps, &QPushButton::clicked, this, &QDialog::reject);
    connect(cancels, &QPushButton::clicked, this, [this, change] {
        Q_EMIT chosen(change);
        accept();
    });
    keeps->setFocus();
    return buttonRow(keeps, {cancels});
}

} // namespace usher::ui
