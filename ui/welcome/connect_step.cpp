#include "ui/welcome/connect_step.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"
#include "ui/welcome/finding_list.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>

namespace usher::ui {
namespace {

constexpr Seconds kPatience{5}; ///< a step
constexpr int kFormWidth = 56 * kGrid;

struct TlsChoice {
    const char* mode;
    QString words;
};

std::vector<TlsChoice> tlsChoices() {
    return {
        {"prefer", ConnectStep::tr("if the server offers it")},
        {"require", ConnectStep::tr("always, whoever answers")},
        {"verify-full", ConnectStep::tr("always, and verified")},
        {"disable", ConnectStep::tr("never")}};
}

QString titleOf(setup::TrialStep step) {
    switch (step) {
    case setup::TrialStep::form:
        return ConnectStep::tr("What is filled in");
    case setup::TrialStep::name:
        return ConnectStep::tr("Name");
    case setup::TrialStep::port:
        return ConnectStep::tr("Port");
    case setup::TrialStep::tls:
        return ConnectStep::tr("TLS");
    case setup::TrialStep::login:
        return ConnectStep::tr("Login");
    case setup::TrialStep::version:
        return ConnectStep::tr("Version");
    case setup::TrialStep::room:
        return ConnectStep::tr("Connections");
    case setup::TrialStep::reserve:
        return ConnectStep::tr("Reserve");
    case setup::TrialStep::rights:
        return ConnectStep::tr("Rights");
    }
    return {};
}

Finding::Kind kindOf(setup::TrialLine::Kind kind) {
    switch (kind) {
    case setup::TrialLine::Kind::good:
        return Finding::Kind::good;
    case setup::TrialLine::Kind::doubtful:
        return Finding::Kind::doubtful;
    case setup::TrialLine::Kind::bad:
        return Finding::Kind::bad;
    case setup::TrialLine::Kind::untried:
        return Finding::Kind::untried;
    }
    return {};
}

void hideTyped(QLineEdit* line) {
    line->setEchoMode(QLineEdit::Password);
    line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
}

} // namespace

ConnectStep::ConnectStep(WelcomeDraft& draft, QWidget* parent)
    : QWidget(parent),
      m_draft(draft),
      m_uri(field(tr("URI"), "welcome.uri", tr("postgresql://app@db1:5432/wedsync"))),
      m_host(field(tr("Host"), "welcome.host", tr("name, address or socket's folder"))),
      m_port(field(tr("Port"), "welcome.port", QStringLiteral("5432"))),
      m_database(field(tr("Database"), "welcome.database", {})),
      m_user(field(tr("User"), "welcome.user", tr("the role your application has"))),
      m_password(field(tr("Password"), "welcome.password", {})),
      m_tls(new QComboBox),
      m_ca(field(tr("Authority"), "welcome.ca", tr("of its certificate: a .pem or .crt file"))),
      m_serviceUser(field(tr("Reserve's user"), "welcome.service", tr("the same as above"))),
      m_servicePassword(field(tr("Reserve's password"), "welcome.service_password", {})),
      m_chooseCa(new QPushButton(tr("Choose …"))),
      m_try(new QPushButton(tr("Try it"))),
      m_words(sentence(deskFont(type::kBody, Weight::medium))),
      m_list(new FindingList(tr("What the trial finds"))),
      m_worker(*this, QStringLiteral("welcome-try")) {
    setFocusProxy(m_uri);
    hideTyped(m_password);
    hideTyped(m_servicePassword);
    layOut();
    fill(m_draft.plan.server);
    for (auto* line : findChildren<QLineEdit*>()) {
        if (line == m_uri)
            connect(line, &QLineEdit::returnPressed, this, &ConnectStep::takeUri);
        connect(line, &QLineEdit::returnPressed, this, &ConnectStep::tryIt);
        if (line != m_uri)
            connect(line, &QLineEdit::textChanged, this, &ConnectStep::edited);
    }
    connect(m_uri, &QLineEdit::editingFinished, this, &ConnectStep::takeUri);
    connect(m_uri, &QLineEdit::textChanged, this, [this](const QString& now) {
        const bool pasted = now.size() > m_uriWas + 1;
        m_uriWas = now.size();
        if (pasted)
            takeUri();
    });
    connect(m_tls, &QComboBox::currentIndexChanged, this, &ConnectStep::edited);
    connect(m_try, &QPushButton::clicked, this, &ConnectStep::tryIt);
    connect(m_chooseCa, &QPushButton::clicked, this, &ConnectStep::chooseCa);
    edited();
}

ConnectStep::~ConnectStep() = default;

QLineEdit* ConnectStep::field(const QString& name, const char* object, const QString& hint) {
    auto* line = new QLineEdit(this);
    line->setObjectName(QLatin1String(object));
    line->setAccessibleName(name);
    line->setPlaceholderText(hint);
    line->setMinimumHeight(kTarget);
    return line;
}

void ConnectStep::addFields(QFormLayout& form) {
    form.setSpacing(kGrid);
    form.setContentsMargins(0, 0, 0, 0);
    form.setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* where = new QHBoxLayout;
    where->addWidget(m_host, 1);
    where->addWidget(m_port);
    m_port->setFixedWidth(10 * kGrid);
    auto* authority = new QHBoxLayout;
    authority->addWidget(m_ca, 1);
    authority->addWidget(m_chooseCa);
    form.addRow(tr("Paste a URI"), m_uri);
    form.addRow(tr("Host, port"), where);
    form.addRow(tr("Database"), m_database);
    form.addRow(tr("User"), m_user);
    form.addRow(tr("Password"), m_password);
    form.addRow(tr("TLS"), m_tls);
    form.addRow(tr("Authority"), authority);
    form.addRow(tr("Reserve's user"), m_serviceUser);
    form.addRow(tr("… password"), m_servicePassword);
}

void ConnectStep::nameParts() {
    for (const auto& choice : tlsChoices())
        m_tls->addItem(choice.words, QLatin1String(choice.mode));
    m_tls->setObjectName(QStringLiteral("welcome.tls"));
    m_tls->setAccessibleName(tr("TLS"));
    m_try->setObjectName(QStringLiteral("welcome.try"));
    m_list->setObjectName(QStringLiteral("welcome.trial"));
    m_words->setObjectName(QStringLiteral("welcome.trial_words"));
    for (QWidget* each : {static_cast<QWidget*>(m_tls), static_cast<QWidget*>(m_chooseCa)})
        each->setMinimumHeight(kTarget);
    m_try->setMinimumHeight(kFireTarget);
}

void ConnectStep::layOut() {
    nameParts();
    auto* left = new QWidget;
    left->setMaximumWidth(kFormWidth);
    auto* fields = new QFormLayout;
    addFields(*fields);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->addLayout(fields);
    leftColumn->addStretch(1);
    auto* right = new QVBoxLayout;
    auto* act = new QHBoxLayout;
    act->setSpacing(2 * kGrid);
    act->addWidget(m_try);
    act->addWidget(m_words, 1);
    right->setSpacing(kGrid);
    right->addLayout(act);
    right->addWidget(m_list, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4 * kGrid);
    row->addWidget(left, 4);
    row->addLayout(right, 5);
}

void ConnectStep::chooseCa() {
    if (findChild<QFileDialog*>())
        return;
    auto* dialog = new QFileDialog(
        this,
        tr("The authority of the server's certificate"),
        QString(),
        tr("Certificates (*.pem *.crt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_ca, &QLineEdit::setText);
    dialog->open();
}

/// What it says goes into the fields, and a password out of sight.
void ConnectStep::takeUri() {
    auto form = setup::formOf(m_uri->text().trimmed().toStdString());
    if (form && form->password.empty() && form->user == m_user->text().toStdString())
        form->password = m_password->text().toStdString(); // taken from here before
    if (!form || form->user.empty() || form->database.empty())
        return;
    fill(*form);
    const QSignalBlocker quiet(m_uri);
    m_uri->setText(text(setup::uriOf(*form, setup::Role::pools, {})));
    m_uriWas = m_uri->text().size();
}

setup::ServerForm ConnectStep::typed() const {
    const auto tls = m_tls->currentData().toString();
    const bool verified = tls == QStringLiteral("verify-full");
    return {
        .host = m_host->text().trimmed().toStdString(),
        .port = m_port->text().trimmed().toStdString(),
        .database = m_database->text().toStdString(),
        .user = m_user->text().toStdString(),
        .password = m_password->text().toStdString(),
        .serviceUser = m_serviceUser->text().toStdString(),
        .servicePassword = m_servicePassword->text().toStdString(),
        .tls = tls.toStdString(),
        .tlsCa = verified ? m_ca->text().trimmed().toStdString() : std::string()};
}

void ConnectStep::fill(const setup::ServerForm& form) {
    m_filling = true;
    m_host->setText(text(form.host));
    m_port->setText(text(form.port));
    m_database->setText(text(form.database));
    m_user->setText(text(form.user));
    m_password->setText(text(form.password));
    m_ca->setText(text(form.tlsCa));
    const bool verified = form.tls.starts_with("verify"); // never less than was asked for
    const int choice = m_tls->findData(verified ? QStringLiteral("verify-full") : text(form.tls));
    m_tls->setCurrentIndex(choice >= 0 ? choice : 0);
    m_filling = false;
    edited();
}

/// What is filled in as it was has been tried as it is.
void ConnectStep::edited() {
    if (m_filling || (m_turn > 0 && typed() == m_draft.plan.server))
        return;
    ++m_turn;
    m_trying = false;
    m_lines.clear();
    m_draft.trial.reset();
    m_draft.plan.server = typed();
    const bool verified = m_draft.plan.server.tls == "verify-full";
    m_ca->setEnabled(verified);
    m_chooseCa->setEnabled(verified);
    m_servicePassword->setEnabled(!m_draft.plan.server.serviceUser.empty());
    showLines();
    sayState();
    Q_EMIT changed();
}

void ConnectStep::tryIt() {
    if (m_trying)
        return;
    m_trying = true;
    m_lines.clear();
    m_draft.trial.reset();
    showLines();
    sayState();
    m_worker.run([this, turn = m_turn, form = m_draft.plan.server] {
        auto trial = setup::tryServer(form, kPatience, [&](const setup::TrialLine& line) {
            QMetaObject::invokeMethod(
                this,
                [this, turn, line] { heard(turn, line); },
                Qt::QueuedConnection);
        });
        QMetaObject::invokeMethod(
            this,
            [this, turn, trial = std::move(trial)] { finished(turn, trial); },
            Qt::QueuedConnection);
    });
}

void ConnectStep::heard(int turn, const setup::TrialLine& line) {
    if (turn != m_turn)
        return;
    m_lines.push_back(line);
    showLines();
}

void ConnectStep::finished(int turn, setup::Trial trial) {
    if (turn != m_turn)
        return;
    m_trying = false;
    if (trial.room)
        if (const auto sizes = setup::suggestSizes(*trial.room))
            m_draft.plan.sizes = *sizes;
    m_draft.trial = std::move(trial);
    sayState();
    Q_EMIT changed();
}

void ConnectStep::showLines() {
    std::vector<Finding> rows;
    constexpr int kAll = static_cast<int>(setup::TrialStep::rights) + 1;
    for (int i = 0; i < kAll; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (at >= m_lines.size())
            rows.push_back({.title = titleOf(static_cast<setup::TrialStep>(i)), .text = tr("…")});
        else
            rows.push_back(
                {.kind = kindOf(m_lines[at].kind),
                 .title = titleOf(m_lines[at].step),
                 .text = inYourLanguage(m_lines[at].text),
                 .mend = inYourLanguage(m_lines[at].mend)});
    }
    m_list->setRows(rows);
}

void ConnectStep::sayState() {
    m_try->setEnabled(!m_trying);
    if (m_trying)
        return say(m_words, tr("Trying …"));
    if (!m_draft.trial)
        return say(m_words, tr("Nothing is kept yet. Enter tries what is filled in."));
    if (!m_draft.trial->passed())
        return say(m_words, tr("It does not serve yet: mend the first thing that fails."));
    say(m_words, tr("It serves. %1.").arg(sizesWords(m_draft.plan.sizes)));
}

} // namespace usher::ui
