/*
 * Draws black bars over a picture, or the pages of a document, with a mouse, a pen or a finger. Each becomes a line of the
 * form, which is what is sent; without this script the lines are typed.
 */
document.querySelectorAll('.sheet').forEach((sheet) => {
	const picture = sheet.querySelector('.picture');
	const lines = sheet.querySelector('.lines');
	const undo = sheet.querySelector('.undo');
	const most = 50;
	let begun = null;

	const inputs = () => [...lines.querySelectorAll('input')];
	const filled = () => inputs().filter((input) => input.value.trim());

	/** Where a pointer is, in hundredths of the picture. */
	const at = (event) => {
		const box = picture.getBoundingClientRect();
		const inside = (value) => Math.min(100, Math.max(0, value));
		return { x: inside((event.clientX - box.left) / box.width * 100), y: inside((event.clientY - box.top) / box.height * 100) };
	};

	const between = (one, other) => [Math.min(one.x, other.x), Math.min(one.y, other.y), Math.abs(one.x - other.x),
		Math.abs(one.y - other.y)];

	const bar = (numbers) => {
		const node = document.createElement('span');
		node.className = 'bar';
		['left', 'top', 'width', 'height'].forEach((side, i) => {
			node.style[side] = `${numbers[i]}%`;
		});
		return node;
	};

	const draw = () => {
		picture.querySelectorAll('.bar').forEach((node) => node.remove());
		filled().map((input) => input.value.trim().split(/[\s;]+/).map(Number))
			.filter((numbers) => numbers.length === 4 && numbers.every(Number.isFinite))
			.forEach((numbers) => picture.append(bar(numbers)));
		undo.hidden = filled().length === 0;
	};

	const keep = (numbers) => {
		let input = inputs().find((each) => !each.value.trim());
		if (!input && inputs().length < most) {
			input = inputs()[0].cloneNode();
			input.removeAttribute('id');
			input.setAttribute('aria-label', String(inputs().length + 1));
			lines.querySelector('fieldset').append(input);
		}
		if (input) {
			input.value = numbers.map((number) => number.toFixed(2)).join(' ');
		}
	};

	lines.open = false;
	picture.classList.add('draws');
	picture.addEventListener('pointerdown', (event) => {
		event.preventDefault();
		picture.setPointerCapture(event.pointerId);
		begun = at(event);
	});
	picture.addEventListener('pointermove', (event) => {
		if (begun) {
			draw();
			picture.append(bar(between(begun, at(event))));
		}
	});
	picture.addEventListener('pointerup', (event) => {
		const numbers = begun ? between(begun, at(event)) : [0, 0, 0, 0];
		begun = null;
		// A press without a way is a slip.
		if (numbers[2] > 0.5 && numbers[3] > 0.5) {
			keep(numbers);
		}
		draw();
	});
	picture.addEventListener('pointercancel', () => {
		begun = null;
		draw();
	});
	lines.addEventListener('input', draw);
	undo.addEventListener('click', () => {
		filled().at(-1).value = '';
		draw();
	});
	draw();
});
