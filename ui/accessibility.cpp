#include "ui/accessibility.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <QApplication>
#include <QKeyEvent>

#include <algorithm>
#include <iterator>

namespace usher::ui {
namespace {

constexpr const char* kValue = "accessibleValue";

/// By class, as the meta object names it.
struct Kind {
    const char* name;
    QAccessible::Role role;
    bool pressed = false; ///< as a button is: by Space
};
constexpr Kind kKinds[] = {
    {"usher::ui::PoolTile", QAccessible::Button, true},
    {"usher::ui::OverrideBadge", QAccessible::Button, true},
    {"usher::ui::NavItem", QAccessible::PageTab, true},
    {"usher::ui::HoldButton", QAccessible::Button}, // fires by being held, never by a reader's
                                                    // press
    {"usher::ui::NavRail", QAccessible::PageTabList},
    {"usher::ui::Page", QAccessible::PropertyPage},
    {"usher::ui::AlarmBanner", QAccessible::AlertMessage},
    {"usher::ui::StatusLine", QAccessible::StatusBar},
    {"usher::ui::FigureLabel", QAccessible::StaticText},
    {"usher::ui::UtilizationBar", QAccessible::ProgressBar},
    {"usher::ui::FuelGauge", QAccessible::Indicator},
    {"usher::ui::DayRibbon", QAccessible::Indicator},
    {"usher::ui::Sparkline", QAccessible::Chart},
    {"usher::ui::ForecastStrip", QAccessible::Chart},
    {"usher::ui::TimeChart", QAccessible::Chart},
    {"usher::ui::StackedBands", QAccessible::Chart},
    {"usher::ui::CalendarView", QAccessible::Canvas},
    {"usher::ui::ReportPreview", QAccessible::Document},
    {"usher::ui::FocusArea", QAccessible::Document},
    {"usher::ui::FindingList", QAccessible::List},
    {"usher::ui::NotesBox", QAccessible::Document},
    {"usher::ui::WallPage", QAccessible::Canvas},
};

class DeskAccessible : public QAccessibleWidget {
  public:
    DeskAccessible(QWidget* widget, const Kind& kind)
        : QAccessibleWidget(widget, kind.role),
          m_kind(kind) {}

    QString text(QAccessible::Text wanted) const override {
        if (wanted == QAccessible::Value)
            return widget()->property(kValue).toString();
        return QAccessibleWidget::text(wanted);
    }

    QAccessible::State state() const override {
        auto state = QAccessibleWidget::state();
        const auto* button = qobject_cast<const QAbstractButton*>(widget());
        if (button && button->isCheckable()) {
            state.selectable = true;
            state.selected = button->isChecked();
        }
        return state;
    }

    QStringList actionNames() const override {
        auto names = QAccessibleWidget::actionNames();
        if (m_kind.pressed)
            names.prepend(pressAction());
        return names;
    }

    void doAction(const QString& action) override {
        if (action != pressAction())
            return QAccessibleWidget::doAction(action);
        if (auto* button = qobject_cast<QAbstractButton*>(widget()))
            return button->click();
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier);
        QApplication::sendEvent(widget(), &press);
    }

  private:
    const Kind& m_kind;
};

QAccessibleInterface* interfaceOf(const QString& name, QObject* object) {
    auto* widget = qobject_cast<QWidget*>(object);
    const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&name](const Kind& own) {
        return name == QLatin1String(own.name);
    });
    return widget && kind != std::end(kKinds) ? new DeskAccessible(widget, *kind) : nullptr;
}

} // namespace

void installAccessibility() {
    QAccessible::installFactory(interfaceOf); // a second time is the first
}

void sayValue(QWidget& widget, const QString& words) {
    if (widget.property(kValue).toString() == words)
        return;
    widget.setProperty(kValue, words);
    QAccessibleValueChangeEvent changed(&widget, words);
    QAccessible::updateAccessibility(&changed);
}

} // namespace usher::ui
