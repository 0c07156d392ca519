#include "ui/welcome/welcome_view.h"

#include "config/loader.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"
#include "ui/settings_desk.h"
#include "ui/welcome/bring_step.h"
#include "ui/welcome/connect_step.h"
#include "ui/welcome/done_step.h"
#include "ui/welcome/live_step.h"
#include "ui/zoom.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>

namespace usher::ui {
namespace {

constexpr int kNarrow = 37 * kGrid;

int indexOf(WelcomeStep step) {
    return static_cast<int>(step);
}

QString titleOf(int step) {
    const std::array<QString, kWelcomeSteps> titles{
        WelcomeView::tr("1 · See it live"),
        WelcomeView::tr("2 · Connect your database"),
        WelcomeView::tr("3 · Bring users and weddings in")};
    return titles[static_cast<std::size_t>(step)];
}

QPushButton* button(const QString& words, const char* name) {
    auto* made = new QPushButton(words);
    made->setObjectName(QLatin1String(name));
    made->setMinimumHeight(kFireTarget);
    made->setMinimumWidth(12 * kGrid);
    return made;
}

/// What has no room is scrolled to.
QScrollArea* scrolled(QWidget* step) {
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumSize(1, 1);
    for (QWidget* each : {static_cast<QWidget*>(area), area->viewport(), step})
        each->setBackgroundRole(QPalette::Base);
    area->setWidget(step);
    return area;
}

} // namespace

WelcomeView::WelcomeView(DeskSource& source, bool again, QWidget* parent)
    : QWidget(parent),
      m_source(source),
      m_draft(std::make_unique<WelcomeDraft>()),
      m_live(new LiveStep),
      m_connect(new ConnectStep(*m_draft)),
      m_bring(new BringStep(*m_draft)),
      m_done(new DoneStep),
      m_steps(new QStackedWidget),
      m_title(sentence(deskFont(type::kFigure - 2, Weight::bold), tr("Welcome to Usher"))),
      m_place(sentence(deskFont(type::kTitle, Weight::medium))),
      m_words(sentence(deskFont(type::kBody, Weight::medium))),
      m_again(new QCheckBox(tr("Show this at the next start"))),
      m_leave(button(tr("Not now"), "welcome.leave")),
      m_back(button(tr("Back"), "welcome.back")),
      m_on(button(tr("Next"), "welcome.next")),
      m_worker(*this, QStringLiteral("welcome-write")) {
    setObjectName(QStringLiteral("welcome"));
    setAccessibleName(tr("Welcome: the first steps"));
    m_again->setChecked(again);
    layOut();
    connectSteps();
    hide();
}

WelcomeView::~WelcomeView() = default;

QLayout* WelcomeView::makeHead() {
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(m_title, 1);
    for (int i = 0; i < kWelcomeSteps; ++i) {
        auto* tab = new QPushButton(titleOf(i));
        tab->setObjectName(QStringLiteral("welcome.step%1").arg(i + 1));
        tab->setCheckable(true);
        tab->setMinimumSize(5 * kGrid, kTarget);
        tab->setToolTip(titleOf(i));
        connect(tab, &QPushButton::clicked, this, [this, i] {
            turnTo(static_cast<WelcomeStep>(i));
        });
        m_tabs[static_cast<std::size_t>(i)] = tab;
        row->addWidget(tab);
    }
    return row;
}

QLayout* WelcomeView::makeFoot() {
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(m_leave);
    row->addWidget(m_words, 1);
    row->addWidget(m_back);
    row->addWidget(m_on);
    return row;
}

void WelcomeView::layOut() {
    for (QWidget* step :
         {static_cast<QWidget*>(m_live),
          static_cast<QWidget*>(m_connect),
          static_cast<QWidget*>(m_bring),
          static_cast<QWidget*>(m_done)})
        m_steps->addWidget(scrolled(step));
    m_again->setObjectName(QStringLiteral("welcome.again"));
    m_again->setMinimumHeight(3 * kGrid);
    m_words->setObjectName(QStringLiteral("welcome.words"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    column->setSpacing(2 * kGrid);
    column->addLayout(makeHead());
    column->addWidget(m_place);
    column->addWidget(m_steps, 1);
    column->addWidget(m_again);
    column->addLayout(makeFoot());
}

void WelcomeView::connectSteps() {
    connect(m_leave, &QPushButton::clicked, this, &WelcomeView::leave);
    connect(m_on, &QPushButton::clicked, this, &WelcomeView::goOn);
    connect(m_back, &QPushButton::clicked, this, &WelcomeView::goBack);
    connect(m_again, &QCheckBox::toggled, this, &WelcomeView::againChosen);
    connect(m_connect, &ConnectStep::changed, m_bring, &BringStep::look);
    connect(m_bring, &BringStep::writeWanted, this, &WelcomeView::write);
    connect(m_done, &DoneStep::startWanted, this, &WelcomeView::startWanted);
}

void WelcomeView::open() {
    if (m_step != WelcomeStep::done)
        askFile();
    setVisible(true);
    turnTo(m_step);
}

void WelcomeView::leave() {
    if (isHidden())
        return;
    hide();
    Q_EMIT wideChanged(false);
}

QWidget* WelcomeView::stepWidget(WelcomeStep step) const {
    return static_cast<QScrollArea*>(m_steps->widget(indexOf(step)))->widget();
}

void WelcomeView::turnTo(WelcomeStep step) {
    m_step = step;
    m_steps->setCurrentIndex(indexOf(step));
    const int narrow = static_cast<int>(kNarrow * zoomFactor());
    setMinimumWidth(wide() ? 0 : narrow);
    setMaximumWidth(wide() ? QWIDGETSIZE_MAX : narrow);
    sayPlace();
    Q_EMIT wideChanged(wide());
    if (step == WelcomeStep::live)
        m_on->setFocus();
    else
        stepWidget(step)->setFocus();
}

void WelcomeView::sayPlace() {
    const bool done = m_step == WelcomeStep::done;
    for (int i = 0; i < kWelcomeSteps; ++i) {
        auto* tab = m_tabs[static_cast<std::size_t>(i)];
        tab->setVisible(wide() && !done);
        tab->setChecked(i == indexOf(m_step));
    }
    m_place->setVisible(!wide());
    say(m_place, titleOf(0));
    say(m_title, done ? tr("All is written") : tr("Welcome to Usher"));
    say(m_words, {});
    m_leave->setText(done ? tr("Later") : wide() ? tr("Not now") : tr("Look around"));
    m_back->setVisible(wide() && !done);
    m_on->setVisible(m_step == WelcomeStep::live || m_step == WelcomeStep::connect);
    m_again->setVisible(!done && m_draft->existing.isEmpty());
    m_on->setText(m_step == WelcomeStep::live ? tr("Your database") : tr("Next"));
}

void WelcomeView::goOn() {
    turnTo(m_step == WelcomeStep::live ? WelcomeStep::connect : WelcomeStep::bring);
}

void WelcomeView::goBack() {
    turnTo(m_step == WelcomeStep::bring ? WelcomeStep::connect : WelcomeStep::live);
}

void WelcomeView::refresh(const control::DeskState& state) {
    if (isVisible())
        m_live->show(state);
}

/// Where it would be written, and whether there is one.
void WelcomeView::askFile() {
    m_source.settings()->copy(this, [this](const Result<control::SettingsCopy>& copy) {
        if (!copy)
            return say(m_words, inYourLanguage(copy.error().text()));
        m_draft->plan.file = copy->file;
        m_draft->existing = copy->exists ? text(copy->file) : QString();
        m_bring->look();
        sayPlace();
    });
}

void WelcomeView::write() {
    if (!mayWrite(*m_draft))
        return;
    m_worker.ask<void>(
        this,
        [files = setup::filesOf(m_draft->plan)] { return setup::writeNew(files); },
        [this](const Status& done) {
            if (done)
                written();
            else
                say(m_words, inYourLanguage(done.error().text()));
        });
}

void WelcomeView::written() {
    m_done->showWritten(*m_draft);
    m_draft->plan.server = {}; // passwords are in their file now
    turnTo(WelcomeStep::done);
    check();
}

void WelcomeView::check() {
    m_done->showCheck(nullptr);
    const auto show = [this](const auto& lines) {
        m_done->showCheck(&lines);
    };
    m_worker.ask<config::Config>(
        this,
        [file = m_draft->plan.file] { return config::load(file); },
        [this, show](Result<config::Config> config) {
            if (!config)
                return show(Result<std::vector<CheckLine>>(config.error()));
            if (m_source.settings()->canCheck())
                m_source.settings()->check(std::move(*config), this, show);
        });
}

void WelcomeView::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto* pressed = enter ? qobject_cast<QPushButton*>(focusWidget()) : nullptr;
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (pressed)
        pressed->click();
    else
        QWidget::keyPressEvent(event);
}

/// A panel beside the desk, and a page over it.
void WelcomeView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    painter.fillRect(rect(), colors.panel);
    painter.fillRect(QRect(0, 0, 1, height()), colors.hair);
}

} // namespace usher::ui
