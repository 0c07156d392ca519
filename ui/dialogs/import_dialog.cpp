#include "ui/dialogs/import_dialog.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"
#include "ui/plan_words.h"
#include "ui/widgets/desk_table.h"

namespace usher::ui {

ImportDialog::ImportDialog(CalendarDesk& calendar, Parts parts, QWidget* parent)
    : QDialog(parent),
      m_calendar(calendar),
      m_parts(std::move(parts)),
      m_model(makeReviewModel(m_parts.zone)),
      m_gone(new QCheckBox),
      m_plan(sentence(deskFont(type::kBody))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import weddings"));
    resize(110 * kGrid, 72 * kGrid);
    layOut();
    connect(m_gone, &QCheckBox::toggled, this, &ImportDialog::look);
    look();
}

void ImportDialog::layOut() {
    m_model->apply(reviewRows(m_parts.review));
    auto* table = new DeskTable(
        m_model.get(),
        {.name = tr("What the file brings"),
         .whenEmpty = tr("The file says what the calendar says: nothing would change."),
         .widths = {88, 248, 112, 0}});
    m_gone->setObjectName(QStringLiteral("import.gone"));
    m_gone->setText(
        tr("Cancel %Ln weddings that the file does not have",
           nullptr,
           static_cast<int>(m_parts.review.gone())));
    m_gone->setVisible(m_parts.review.gone() > 0);
    m_plan->setObjectName(QStringLiteral("import.plan"));
    auto* column = dialogColumn(this);
    column->addWidget(sentence(deskFont(type::kTitle, Weight::bold), m_parts.fileName));
    column->addWidget(sentence(deskFont(type::kBody), counts()));
    column->addWidget(table, 1);
    column->addWidget(m_gone);
    column->addWidget(m_plan);
    column->addLayout(makeButtons());
}

QString ImportDialog::counts() const {
    const auto& review = m_parts.review;
    const auto words = [](std::size_t n) {
        return count(static_cast<double>(n));
    };
    return tr("%1 new, %2 changed, %3 gone, %4 as they are; %5 rows refused")
        .arg(
            words(review.added()),
            words(review.changed()),
            words(review.gone()),
            words(review.same),
            words(review.lost));
}

QLayout* ImportDialog::makeButtons() {
    auto* cancel = new QPushButton(tr("Cancel"));
    m_accept = new QPushButton;
    m_accept->setObjectName(QStringLiteral("import.accept"));
    setActingManners({cancel, m_accept});
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &ImportDialog::choose);
    return buttonRow(cancel, {m_accept});
}

void ImportDialog::look() {
    const int turn = ++m_turn;
    const auto changes = m_parts.review.accepted(m_gone->isChecked());
    m_accept->setText(tr("Accept %Ln changes", nullptr, static_cast<int>(changes.size())));
    m_accept->setEnabled(!changes.empty() && m_parts.fixed.isEmpty());
    if (!m_parts.fixed.isEmpty() || changes.empty())
        return say(m_plan, m_parts.fixed);
    say(m_plan, tr("What it does to the plan is being looked at …"));
    m_calendar.imagine(changes, this, [this, turn](const Result<forecast::Forecast>& imagined) {
        if (turn != m_turn)
            return;
        say(m_plan,
            imagined ? planDifference(m_parts.forecast.get(), *imagined, m_parts.zone)
                     : inYourLanguage(imagined.error().text()));
    });
}

void ImportDialog::choose() {
    Q_EMIT chosen(m_parts.review.accepted(m_gone->isChecked()));
    accept();
}

} // namespace usher::ui
