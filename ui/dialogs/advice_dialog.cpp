#include "ui/dialogs/advice_dialog.h"

#include "ui/desk_words.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"

namespace usher::ui {
namespace {

constexpr int kLookMs = 250;

QLabel* heading(const QString& words) {
    return sentence(deskFont(type::kBody, Weight::bold), words);
}

QString ended(const QString& words) {
    return words.endsWith(u'.') ? words : words + u'.';
}

} // namespace

AdviceDialog::AdviceDialog(DeskSource& source, QWidget* parent)
    : QDialog(parent),
      m_source(source),
      m_what(sentence(deskFont(type::kTitle, Weight::bold))),
      m_howLong(sentence(deskFont(type::kTitle))),
      m_todo(sentence(deskFont(type::kBody))),
      m_meanwhile(sentence(deskFont(type::kBody))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What to do"));
    setMinimumWidth(72 * kGrid);
    auto* column = dialogColumn(this);
    column->addWidget(m_what);
    column->addWidget(m_howLong);
    column->addWidget(heading(tr("What to do")));
    column->addWidget(m_todo);
    column->addWidget(heading(tr("Meanwhile")));
    column->addWidget(m_meanwhile);
    column->addStretch(1);
    auto* close = new QPushButton(tr("Close"));
    setActingManners({close});
    close->setMinimumWidth(14 * kGrid);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    column->addLayout(buttonRow(close, {}));
    m_second.setInterval(kLookMs);
    connect(&m_second, &QTimer::timeout, this, &AdviceDialog::look);
    m_second.start();
    look();
}

void AdviceDialog::look() {
    const DeskView view = ui::look(m_source, false);
    const auto& verdict = view.state->verdict;
    if (!verdict) {
        say(m_what, tr("It is over."));
        m_howLong->hide();
        return;
    }
    const QString howLong = countdownWords(*verdict, view);
    say(m_what, inYourLanguage(verdict->text));
    m_howLong->setVisible(!howLong.isEmpty());
    say(m_howLong, howLong);
    say(m_todo, ended(inYourLanguage(verdict->remedy)));
    say(m_meanwhile, ended(inYourLanguage(verdict->meanwhile)));
}

} // namespace usher::ui
