#include "ui/welcome/done_step.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>

#include <algorithm>

namespace usher::ui {
namespace {

QLabel* head(const QString& words) {
    return sentence(deskFont(type::kTitle, Weight::bold), words);
}

QLabel* words(const char* name) {
    auto* label = sentence(deskFont(type::kBody));
    label->setObjectName(QLatin1String(name));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString differsWords(const setup::ServerForm& server) {
    return DoneStep::tr(
               "The private PostgreSQL and the make-believe Saturday end, and whoever is connected "
               "is disconnected. From then on the gate lends connections of \"%1\" at %2, to the "
               "users you have listed, and every figure is real. What was recorded of the Saturday "
               "is set aside, so that neither history nor forecast learns from it.")
        .arg(text(server.database), text(server.host));
}

} // namespace

DoneStep::DoneStep(QWidget* parent)
    : QWidget(parent),
      m_files(words("welcome.written")),
      m_differs(words("welcome.differs")),
      m_checkWords(words("welcome.check_words")),
      m_uri(new QLineEdit),
      m_check(new FindingList(tr("What the check finds"))),
      m_start(new QPushButton(tr("Start Usher with it"))) {
    nameParts();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4 * kGrid);
    row->addLayout(makeLeft(), 1);
    auto* right = new QVBoxLayout;
    right->addWidget(head(tr("What usher check says")));
    right->addWidget(m_checkWords);
    right->addWidget(m_check, 1);
    row->addLayout(right, 1);
    connect(m_start, &QPushButton::clicked, this, &DoneStep::startWanted);
}

void DoneStep::nameParts() {
    setFocusProxy(m_start);
    m_check->setObjectName(QStringLiteral("welcome.check"));
    m_uri->setObjectName(QStringLiteral("welcome.client_uri"));
    m_uri->setReadOnly(true);
    m_uri->setMinimumHeight(kTarget);
    m_uri->setAccessibleName(tr("Connection string for clients"));
    m_start->setObjectName(QStringLiteral("welcome.start"));
    m_start->setMinimumHeight(kFireTarget);
}

QLayout* DoneStep::makeLeft() {
    auto* copy = new QPushButton(tr("Copy"));
    copy->setMinimumHeight(kTarget);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_uri->text());
    });
    auto* uri = new QHBoxLayout;
    uri->addWidget(m_uri, 1);
    uri->addWidget(copy);
    auto* left = new QVBoxLayout;
    left->setSpacing(kGrid);
    left->addWidget(head(tr("Written")));
    left->addWidget(m_files);
    left->addSpacing(kGrid);
    left->addWidget(head(tr("Clients connect with")));
    left->addLayout(uri);
    left->addWidget(sentence(
        deskFont(type::kBody),
        tr("main is the pool: wedding_critical and analytics are the others.")));
    left->addSpacing(kGrid);
    left->addWidget(head(tr("What the start changes")));
    left->addWidget(m_differs);
    left->addStretch(1);
    left->addWidget(m_start, 0, Qt::AlignLeft);
    return left;
}

void DoneStep::showWritten(const WelcomeDraft& draft) {
    say(m_files, toBeWritten(draft).join(u'\n'));
    say(m_differs, differsWords(draft.plan.server));
    m_uri->setText(text(setup::clientUri(draft.plan)));
    m_uri->setCursorPosition(0);
}

void DoneStep::showCheck(const Result<std::vector<CheckLine>>* lines) {
    if (!lines)
        return say(m_checkWords, tr("Checking …"));
    if (!*lines)
        return say(m_checkWords, inYourLanguage(lines->error().text()));
    std::vector<Finding> rows;
    for (const auto& line : **lines)
        rows.push_back(findingOf(line));
    std::ranges::stable_sort(rows, std::ranges::greater(), [](const Finding& row) {
        return row.kind == Finding::Kind::untried ? 0 : static_cast<int>(row.kind);
    });
    m_check->setRows(rows);
    const auto bad = std::ranges::count(rows, Finding::Kind::bad, &Finding::kind);
    say(m_checkWords,
        bad == 0 ? tr("Nothing would fail.") : tr("Would fail: %1.").arg(count(double(bad))));
}

} // namespace usher::ui
