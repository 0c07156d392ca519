#include "ui/pages/what_if.h"

#include <QHBoxLayout>
#include <QLabel>

namespace usher::ui {
namespace {

constexpr int kSettleMs = 250; ///< until the hand rests
constexpr int kMostGuests = 5'000, kStep = 50;
constexpr std::chrono::hours kUsuallyIn{3};

/// The most planned of that pool, or of all together, and what it would be with the guests.
struct Top {
    WallTime at{};
    int now = 0, then = 0, most = 0;
};

int sumOf(const forecast::Slot& slot, const std::string& pool, int forecast::PoolSlot::*value) {
    int sum = 0;
    for (const auto& own : slot.pools)
        if (pool.empty() || own.pool == pool)
            sum += own.*value;
    return sum;
}

/// Where they differ most in what is wanted.
Top topOf(const forecast::Forecast& now, const forecast::Forecast& then, const std::string& pool) {
    Top top;
    for (std::size_t i = 0; i < std::min(now.slots.size(), then.slots.size()); ++i) {
        const int before = sumOf(now.slots[i], pool, &forecast::PoolSlot::wanted);
        const int after = sumOf(then.slots[i], pool, &forecast::PoolSlot::wanted);
        if (after - before > top.then - top.now)
            top = {
                .at = then.slots[i].start,
                .now = before,
                .then = after,
                .most = sumOf(then.slots[i], pool, &forecast::PoolSlot::planned)};
    }
    return top;
}

} // namespace

WhatIf::WhatIf(DeskSource& source, QWidget* parent)
    : QWidget(parent),
      m_source(source),
      m_guests(new QSpinBox),
      m_at(new QDateTimeEdit),
      m_words(new FigureLabel({.ink = FigureLabel::Ink::muted})) {
    setUpFields();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(new QLabel(tr("What if")));
    row->addWidget(m_guests);
    row->addWidget(new QLabel(tr("from")));
    row->addWidget(m_at);
    row->addWidget(m_words, 1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &WhatIf::ask);
    connect(m_guests, &QSpinBox::valueChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(m_at, &QDateTimeEdit::dateTimeChanged, &m_settle, qOverload<>(&QTimer::start));
}

void WhatIf::setUpFields() {
    m_guests->setObjectName(QStringLiteral("whatif.guests"));
    m_guests->setAccessibleName(tr("Guests more"));
    m_guests->setRange(0, kMostGuests);
    m_guests->setSingleStep(kStep);
    m_guests->setSuffix(tr(" guests more"));
    m_at->setAccessibleName(tr("Their ceremony"));
    m_at->setDisplayFormat(tr("ddd d MMM HH:mm"));
    m_at->setKeyboardTracking(false);
    m_words->setObjectName(QStringLiteral("whatif.words"));
    for (QWidget* tool : {static_cast<QWidget*>(m_guests), static_cast<QWidget*>(m_at)})
        tool->setMinimumHeight(kTarget);
}

void WhatIf::show(const DeskView& view, const std::string& pool) {
    m_zone = view.zone;
    m_state = view.state;
    m_pool = pool;
    if (!m_filled) {
        const QSignalBlocker quiet(m_at);
        const QDateTime civil = toDateTime(view.now.wall + kUsuallyIn, m_zone);
        m_at->setDateTime(QDateTime(civil.date(), QTime(civil.time().hour(), 0)));
        m_filled = true;
    }
    tell();
}

void WhatIf::ask() {
    const int turn = ++m_turn;
    if (m_guests->value() == 0) {
        m_imagined.reset();
        tell();
        return Q_EMIT answered();
    }
    forecast::Wedding extra;
    extra.start = toWallTime(QDateTime(m_at->date(), m_at->time(), m_zone));
    extra.guests = m_guests->value();
    extra.name = tr("the imagined guests").toStdString();
    m_source.imagine(extra, this, [this, turn](Result<forecast::Forecast> imagined) {
        if (turn == m_turn)
            answer(std::move(imagined));
    });
}

void WhatIf::answer(Result<forecast::Forecast> imagined) {
    m_imagined.reset();
    if (imagined)
        m_imagined = std::move(*imagined);
    tell();
    Q_EMIT answered();
}

void WhatIf::tell() {
    const bool both = m_imagined && m_state && m_state->forecast;
    m_words->setText(both ? difference(*m_state->forecast) : QString());
}

QString WhatIf::difference(const forecast::Forecast& now) const {
    const Top top = topOf(now, *m_imagined, m_pool);
    if (top.then == top.now)
        return tr("→ nothing more is wanted in the next 48 hours");
    const QString when = dayAndTime(top.at, m_zone), then = count(top.then),
                  before = count(top.now);
    if (top.most < top.then)
        return tr("→ at %1 %2 connections are wanted instead of %3, and %4 may be held")
            .arg(when, then, before, count(top.most));
    return tr("→ at %1 %2 connections are wanted instead of %3").arg(when, then, before);
}

} // namespace usher::ui
